// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.bench.Fleet.Member;
import io.vinyldns.datastore.cluster.Cluster;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Fault;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.SimulatedAwsServer;
import io.vinyldns.datastore.simulation.Timings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A Kubernetes API, an AWS with calls of 25 ms, and somebody who watches the datastores.
final class Stage implements AutoCloseable {

  /// Of a call to AWS.
  static final Duration LATENCY = Duration.ofMillis(25);

  private static final Path FOLDER = Path.of("target", "bench");
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final ResourceDefinitionContext KIND =
      ResourceDefinitionContext.fromResourceType(VinylDnsDatastore.class);

  private final SimulatedAws aws;
  private final SimulatedAwsServer server;
  private final Closeable cluster;
  private final Path kubeconfig;
  private final boolean real;
  private final KubernetesClient kubernetes;
  private final Watch watch;
  private final Map<String, Long> ready = new ConcurrentHashMap<>();
  private final Map<String, Long> generations = new ConcurrentHashMap<>();
  private final AtomicInteger statuses = new AtomicInteger();
  private int runs;

  Stage(Timings timings) throws IOException {
    Files.createDirectories(FOLDER);
    aws = new SimulatedAws(Clock.systemUTC(), new Random(1), timings, Quotas.AWS, Optional.empty());
    latency(LATENCY);
    server = new SimulatedAwsServer(aws, 0);
    real = Cluster.available();
    if (real) {
      Cluster started = Cluster.open();
      cluster = started::close;
      kubeconfig = started.kubeconfig();
    } else {
      EmbeddedKubernetes embedded = EmbeddedKubernetes.start(0).withDatastores();
      cluster = embedded::close;
      kubeconfig = Files.writeString(FOLDER.resolve("kubeconfig"), embedded.kubeconfig());
    }
    kubernetes =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
            .build();
    kubernetes
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(Fleet.NAMESPACE)
                .endMetadata()
                .build())
        .serverSideApply();
    watch = watch();
  }

  SimulatedAws aws() {
    return aws;
  }

  /// Whether it is a real API server.
  boolean real() {
    return real;
  }

  /// From now on a call takes so long.
  void latency(Duration each) {
    aws.faults().rule(attempt -> Optional.of(new Fault.Delay(each)));
  }

  /// Starts an operator.
  ///
  /// @param command as it is started
  /// @param more variables of its environment
  OperatorRun start(List<String> command, Path folder, Map<String, String> more) {
    runs++;
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
    environment.put("AWS_ENDPOINT_URL", server.endpoint().toString());
    environment.put("VDS_WATCH_NAMESPACES", Fleet.NAMESPACE);
    environment.putAll(more);
    return new OperatorRun(
        command, folder, environment, FOLDER.resolve("operator-" + runs + ".log"));
  }

  private Watch watch() {
    return kubernetes
        .genericKubernetesResources(KIND)
        .inNamespace(Fleet.NAMESPACE)
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, GenericKubernetesResource datastore) {
                saw(action, datastore);
              }

              @Override
              public void onClose(WatcherException cause) {
                throw new IllegalStateException("the watch has ended", cause);
              }
            });
  }

  private void saw(Watcher.Action action, GenericKubernetesResource datastore) {
    String name = datastore.getMetadata().getName();
    if (action == Watcher.Action.DELETED) {
      ready.remove(name);
      generations.remove(name);
      return;
    }
    long observed = number(datastore.get("status", "observedGeneration"));
    if (observed < 1) {
      return;
    }
    statuses.incrementAndGet();
    if (observed == datastore.getMetadata().getGeneration()) {
      generations.merge(name, observed, Math::max);
      if (isReady(datastore)) {
        ready.putIfAbsent(name + "@" + observed, System.nanoTime());
      }
    }
  }

  private static boolean isReady(GenericKubernetesResource datastore) {
    return datastore.get("status", "conditions") instanceof List<?> conditions
        && conditions.stream()
            .anyMatch(
                each ->
                    each instanceof Map<?, ?> condition
                        && "Ready".equals(condition.get("type"))
                        && "True".equals(condition.get("status")));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : -1;
  }

  /// When it was ready at this generation; empty when it isn't yet. On the clock of
  /// [System#nanoTime].
  Optional<Long> ready(Member member, long generation) {
    return Optional.ofNullable(ready.get(member.name() + "@" + generation));
  }

  /// Whether any status of this generation was written.
  boolean seen(Member member, long generation) {
    return generations.getOrDefault(member.name(), -1L) >= generation;
  }

  /// Status writes that were seen.
  int statuses() {
    return statuses.get();
  }

  /// Applies all of them side by side, their Secrets before that.
  void apply(Fleet fleet) {
    fleet.register(aws);
    fleet.members().stream()
        .map(Member::secret)
        .distinct()
        .forEach(secret -> kubernetes.resource(secret).serverSideApply());
    sideBySide(
        fleet.members().stream()
            .<Runnable>map(
                each ->
                    () ->
                        kubernetes
                            .resource(
                                Serialization.unmarshal(
                                    each.manifest(), GenericKubernetesResource.class))
                            .create())
            .toList());
  }

  /// Changes a spec, as `kubectl patch --type=merge` does.
  void edit(Member member, String patch) {
    kubernetes
        .genericKubernetesResources(KIND)
        .inNamespace(Fleet.NAMESPACE)
        .withName(member.name())
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private static void sideBySide(List<Runnable> tasks) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      tasks.forEach(task -> all.add(threads.submit(task)));
      for (Future<?> each : all) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Calls to AWS that change something, and were carried out.
  static long writes(List<Call> calls) {
    return calls.stream().filter(call -> call.isWrite() && call.isDone()).count();
  }

  /// Requests that Kubernetes has answered, but for those of whoever lists and watches: `verb
  /// resource/subresource` and how many. Empty where the API server doesn't count.
  Map<String, Long> kubernetesRequests() {
    Map<String, Long> counts = new HashMap<>();
    if (!real) {
      return counts;
    }
    kubernetes
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_request_total{"))
        .filter(line -> line.matches(".*resource=\"(vinyldnsdatastores|secrets|configmaps)\".*"))
        .filter(line -> !line.matches(".*verb=\"(LIST|WATCH|POST)\".*"))
        .forEach(
            line ->
                counts.merge(
                    label(line, "verb")
                        + " "
                        + label(line, "resource")
                        + label(line, "subresource"),
                    (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                    Long::sum));
    return counts;
  }

  private static String label(String line, String name) {
    return line.replaceAll(".*[{,]" + name + "=\"([^\"]*)\".*", "$1");
  }

  /// Waits until it is so.
  ///
  /// @throws IllegalStateException when it isn't in time
  static void until(String what, Duration atMost, BooleanSupplier so) {
    until(what, atMost, LOOK, so);
  }

  /// The same for what takes time to find out.
  static void until(String what, Duration atMost, Duration between, BooleanSupplier so) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + atMost + ": " + what);
      }
      pause(between);
    }
  }

  static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
    kubernetes.close();
    server.close();
    cluster.close();
  }
}
