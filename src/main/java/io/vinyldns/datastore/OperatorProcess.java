// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.aws.Pause;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.metrics.OperatorMetrics;
import io.vinyldns.datastore.publish.Shelf;
import io.vinyldns.datastore.reconcile.Appointments;
import io.vinyldns.datastore.reconcile.Datastores;
import io.vinyldns.datastore.reconcile.Events;
import io.vinyldns.datastore.reconcile.Kubernetes;
import io.vinyldns.datastore.reconcile.Occasion;
import io.vinyldns.datastore.reconcile.PassMeters;
import io.vinyldns.datastore.reconcile.Punctual;
import io.vinyldns.datastore.reconcile.Secrets;
import io.vinyldns.datastore.reconcile.SideBySide;
import io.vinyldns.datastore.reconcile.VinylDnsDatastoreReconciler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// The running operator: two clients, one reconciler, a way to stop.
final class OperatorProcess {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

  /// How long calls that are under way may take when the operator ends; none begins then. What is
  /// cut off is, to the next one, like the call of a process that was killed.
  private static final Duration FINISH_PASS = Duration.ofSeconds(1);

  /// Passes at the same time: each takes some 300 kB of the heap while it waits for AWS. More of
  /// them wouldn't be quicker, for an account takes [AwsClients#AT_THE_SAME_TIME] calls, and a
  /// datastore whose calls come to nothing rests for longer than they take.
  private static final int PASSES = 64;

  /// A thousand datastores in one answer would take more of the heap than they do afterwards.
  private static final long LISTED_AT_ONCE = 100;

  /// Of a pass whose status couldn't be written, whatever the resync is: what follows an outage of
  /// the API server must not wait for hours.
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /// Our name in server-side apply.
  private static final String FIELD_MANAGER = "vinyldns-datastore-operator";

  private static final int NO_CLUSTER = 1;

  private OperatorProcess() {}

  /// Runs until the process is told to stop.
  static void run(Settings settings, String version) {
    OperatorMetrics metrics =
        new OperatorMetrics(settings.metricsPerDatastore(), version, settings.lease().isEmpty());
    metrics.measureProcess();
    KubernetesClient kubernetes =
        new KubernetesClientBuilder()
            .withKubernetesSerialization(KubernetesJson.reader())
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("metrics", new KubernetesCalls(metrics)))
            .build();
    // How many idle connections to an endpoint are kept. The JDK's 5 are fewer than a datastore has
    // tables, so that some were made anew for each pass, each with a TLS handshake.
    System.setProperty("http.maxConnections", Integer.toString(AwsClients.AT_THE_SAME_TIME));
    AwsClients aws =
        new AwsClients(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.awsCallTimeout())
                .socketTimeout(settings.awsCallTimeout())
                .build(),
            settings.awsCallTimeout(),
            Optional.empty(),
            InstantSource.system(),
            Pause.sleeping(),
            metrics::called);
    LOG.info("connecting to {}", kubernetes.getMasterUrl());
    String clusterId;
    try {
      ClusterAccess access = new ClusterAccess(kubernetes);
      clusterId = access.id(settings);
      access.requireDatastores(settings.watchNamespaces());
    } catch (ClusterAccess.Missing e) {
      LOG.error("{}", e.getMessage());
      System.exit(NO_CLUSTER);
      return;
    }
    Optional<Leadership> leadership =
        settings.lease().map(lease -> new Leadership(kubernetes, lease, metrics::leads));
    Appointments appointments = new Appointments(steady(), settings.awsCallTimeout());
    Operator operator =
        operator(settings, kubernetes, aws, clusterId, leadership, metrics, appointments);
    Liveness liveness = new Liveness(settings, kubernetes, operator, appointments);
    Optional<Probes> probes;
    try {
      probes = probes(settings, operator, liveness, metrics);
    } catch (IOException e) {
      LOG.error("the port of VDS_LISTEN can't be listened on: {}", e.getMessage());
      System.exit(NO_CLUSTER);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  leadership.ifPresent(Leadership::ends);
                  aws.end();
                  liveness.close();
                  operator.stop();
                  leadership.ifPresent(Leadership::handOver);
                  probes.ifPresent(Probes::close);
                  aws.close();
                  kubernetes.close();
                  metrics.close();
                  LOG.info("stopped");
                },
                "shutdown"));
    try {
      operator.start();
    } catch (OperatorException e) {
      LOG.error("the operator can't start: {}", e.getMessage());
      System.exit(NO_CLUSTER);
      return;
    }
    LOG.atInfo()
        .addKeyValue("version", version)
        .addKeyValue("cluster", clusterId)
        .addKeyValue("settings", settings)
        .log("started");
    waitForTheEnd();
  }

  private static Optional<Probes> probes(
      Settings settings, Operator operator, Liveness liveness, OperatorMetrics metrics)
      throws IOException {
    return settings.listen().isPresent()
        ? Optional.of(
            Probes.on(
                settings.listen().getAsInt(),
                operator.getRuntimeInfo(),
                liveness::complaint,
                metrics))
        : Optional.empty();
  }

  /// The two libraries keep no thread of their own that would keep the process alive.
  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Operator operator(
      Settings settings,
      KubernetesClient kubernetes,
      AwsClients aws,
      String clusterId,
      Optional<Leadership> leadership,
      OperatorMetrics metrics,
      Appointments appointments) {
    Operator operator =
        new Operator(
            ConfigurationService.newOverriddenConfigurationService(
                o -> {
                  o.withKubernetesClient(kubernetes)
                      .withCloseClientOnStop(false)
                      .withResourceCloner(new ShallowCloner())
                      .withExecutorService(
                          Executors.newFixedThreadPool(PASSES, Thread.ofVirtual().factory()))
                      .withMetrics(new PassMeters(metrics, appointments))
                      .withReconciliationTerminationTimeout(FINISH_PASS)
                      .withUseSSAToPatchPrimaryResource(true);
                  leadership
                      .map(Leadership::configuration)
                      .ifPresent(o::withLeaderElectionConfiguration);
                }));
    operator.register(
        new Punctual(
            new VinylDnsDatastoreReconciler(
                new Kubernetes(
                    Secrets.of(kubernetes),
                    Datastores.of(kubernetes, FIELD_MANAGER),
                    Shelf.of(kubernetes, FIELD_MANAGER),
                    Events.of(
                        kubernetes,
                        FIELD_MANAGER,
                        Leadership.host(),
                        Executors.newVirtualThreadPerTaskExecutor())),
                aws,
                clusterId,
                settings,
                SideBySide.virtualThreads(),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextLong(),
                metrics::passed),
            appointments,
            LONGEST_RETRY),
        o -> {
          o.withName("vinyldns-datastore")
              .withFieldManager(FIELD_MANAGER)
              .withGenerationAware(false)
              .withTriggerReconcilerOnAllEvents(true)
              .withOnUpdateFilter(Occasion::isFor)
              .withInformerListLimit(LISTED_AT_ONCE)
              .withRetry(
                  new GenericRetry()
                      .setInitialInterval(Duration.ofSeconds(5))
                      .setIntervalMultiplier(2)
                      .setMaxInterval(LONGEST_RETRY.toMillis())
                      .withoutMaxAttempts())
              .withReconciliationMaxInterval(settings.resync().multipliedBy(2));
          settings.labelSelector().ifPresent(o::withLabelSelector);
          if (settings.watchNamespaces().isEmpty()) {
            o.watchingAllNamespaces();
          } else {
            o.settingNamespaces(settings.watchNamespaces());
          }
        });
    return operator;
  }

  /// A clock that nobody sets.
  private static InstantSource steady() {
    Instant began = Instant.now();
    long nanos = System.nanoTime();
    return () -> began.plusNanos(System.nanoTime() - nanos);
  }
}
