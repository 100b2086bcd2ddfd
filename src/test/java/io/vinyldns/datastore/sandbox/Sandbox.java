// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts Kubernetes, AWS and the operator, applies the sample, and says what happens.
public final class Sandbox {

  private static final Path FOLDER = Path.of("target", "sandbox");
  private static final Path CRD = Path.of("crds", "vinyldnsdatastores.vinyldns.io-v1.yml");
  private static final Path SAMPLE = Path.of("deploy", "samples", "minimal.yaml");
  private static final Duration IN_TIME = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int WRONG_USAGE = 2;

  private final Options options;
  private final long start = System.nanoTime();

  private Sandbox(Options options) {
    this.options = options;
  }

  /// Runs until Ctrl-C, or with `-Donce` until the datastore is ready and a zone load is over.
  public static void main(String[] arguments) throws Exception {
    try {
      Options options = Options.from(System.getProperties());
      if (options.help()) {
        System.out.println(Options.usage());
        return;
      }
      System.exit(new Sandbox(options).run() ? 0 : 1);
    } catch (Options.WrongOption e) {
      System.err.println(e.getMessage() + "\n\n" + Options.usage());
      System.exit(WRONG_USAGE);
    }
  }

  private boolean run() throws Exception {
    Files.createDirectories(FOLDER);
    Path kubeconfig = options.kubeconfig().orElse(FOLDER.resolve("kubeconfig"));
    try (AutoCloseable _ = cluster(kubeconfig);
        SandboxAws aws = new SandboxAws(options);
        KubernetesClient kubernetes = client(kubeconfig)) {
      say("Kubernetes at " + kubernetes.getMasterUrl() + ", AWS at " + aws.endpoint());
      HasMetadata datastore = applySample(kubernetes);
      Path log = FOLDER.resolve("operator.log");
      try (OperatorProgram operator =
          new OperatorProgram(
              options.operator(), kubeconfig, options.namespace(), aws.endpoint(), log)) {
        return follow(kubernetes, datastore, operator, aws, kubeconfig);
      }
    }
  }

  private AutoCloseable cluster(Path kubeconfig) throws IOException {
    if (options.kubeconfig().isPresent()) {
      return () -> {};
    }
    EmbeddedKubernetes embedded = EmbeddedKubernetes.start(options.kubernetesPort());
    Files.writeString(kubeconfig, embedded.kubeconfig());
    return embedded;
  }

  private static KubernetesClient client(Path kubeconfig) throws IOException {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
        .build();
  }

  /// The sample as it stands in `deploy/`, but for the keys, which are those of this AWS.
  private HasMetadata applySample(KubernetesClient kubernetes) throws IOException {
    kubernetes.load(Files.newInputStream(CRD)).forceConflicts().serverSideApply();
    kubernetes
        .load(Files.newInputStream(CRD))
        .waitUntilCondition(Sandbox::established, IN_TIME.toSeconds(), TimeUnit.SECONDS);
    kubernetes
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(options.namespace())
                .endMetadata()
                .build())
        .serverSideApply();
    HasMetadata datastore = null;
    for (HasMetadata each : kubernetes.load(Files.newInputStream(SAMPLE)).items()) {
      each.getMetadata().setNamespace(options.namespace());
      if (each instanceof Secret secret) {
        secret.setStringData(
            Map.of(
                "AWS_ACCESS_KEY_ID", SandboxAws.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", SandboxAws.SECRET_KEY));
      } else {
        datastore = each;
        // This AWS is new, so a status of an earlier run would speak of tables that are lost.
        kubernetes.resource(each).withTimeout(IN_TIME.toSeconds(), TimeUnit.SECONDS).delete();
      }
      kubernetes.resource(each).forceConflicts().serverSideApply();
    }
    say("applied " + SAMPLE + "; each table with its state and read/write units:");
    return Optional.ofNullable(datastore).orElseThrow();
  }

  private static boolean established(HasMetadata crd) {
    return crd instanceof CustomResourceDefinition it
        && it.getStatus() != null
        && it.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private boolean follow(
      KubernetesClient kubernetes,
      HasMetadata datastore,
      OperatorProgram operator,
      SandboxAws aws,
      Path kubeconfig)
      throws IOException, InterruptedException {
    Progress before = Progress.NONE;
    boolean greeted = false;
    Optional<ZoneLoading> loading = Optional.empty();
    while (operator.runs()) {
      Optional<GenericKubernetesResource> live = live(kubernetes, datastore);
      Progress now = live.map(Progress::of).orElse(Progress.NONE);
      now.since(before).forEach(this::say);
      before = now;
      if (now.isReady() && !greeted) {
        greeted = true;
        aws.heldByDynamoDbLocal().ifPresent(held -> say("DynamoDB Local holds " + held));
        if (!options.once()) {
          System.out.println(Invitation.of(kubeconfig, aws.endpoint(), datastore, options));
        }
        loading = declare(kubernetes, datastore, aws);
      }
      if (loading.isPresent() && live.isPresent()) {
        loading.get().look(live.get()).forEach(this::say);
      }
      Optional<Boolean> success =
          greeted ? loading.map(ZoneLoading::success).orElse(Optional.of(true)) : tooLate(now);
      if (options.once() && success.isPresent()) {
        return success.get();
      }
      Thread.sleep(LOOK);
    }
    System.err.println("The operator has ended:\n" + operator.lastWords());
    return false;
  }

  private Optional<Boolean> tooLate(Progress now) {
    if (options.once() && elapsed().compareTo(IN_TIME) > 0) {
      System.err.println("Not ready within " + IN_TIME.toSeconds() + " s: " + now.message());
      return Optional.of(false);
    }
    return Optional.empty();
  }

  private Optional<ZoneLoading> declare(
      KubernetesClient kubernetes, HasMetadata datastore, SandboxAws aws) {
    if (options.zoneLoad() == 0) {
      return Optional.empty();
    }
    ZoneLoading loading =
        new ZoneLoading(aws, Clock.systemUTC(), options.zoneLoad(), options.speed());
    kubernetes
        .genericKubernetesResources(kind(datastore))
        .inNamespace(datastore.getMetadata().getNamespace())
        .withName(datastore.getMetadata().getName())
        .patch(PatchContext.of(PatchType.JSON_MERGE), loading.declaration());
    say("kubectl patch vds --type merge -p '" + loading.declaration() + "'");
    return Optional.of(loading);
  }

  private static Optional<GenericKubernetesResource> live(
      KubernetesClient kubernetes, HasMetadata datastore) {
    return Optional.ofNullable(
        kubernetes
            .genericKubernetesResources(kind(datastore))
            .inNamespace(datastore.getMetadata().getNamespace())
            .withName(datastore.getMetadata().getName())
            .get());
  }

  private static ResourceDefinitionContext kind(HasMetadata datastore) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("vinyldns.io")
        .withVersion("v1alpha1")
        .withKind(datastore.getKind())
        .withPlural("vinyldnsdatastores")
        .withNamespaced(true)
        .build();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void say(String line) {
    System.out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1000.0, line);
  }
}
