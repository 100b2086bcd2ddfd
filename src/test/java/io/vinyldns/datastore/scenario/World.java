// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.reconcile.Datastores;
import io.vinyldns.datastore.reconcile.Secrets;
import io.vinyldns.datastore.reconcile.SideBySide;
import io.vinyldns.datastore.reconcile.VinylDnsDatastoreReconciler;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.InProcessHttpClient;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.Timings;
import io.vinyldns.datastore.simulation.VirtualClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One datastore, the operator, and AWS, all from one seed. The operator can be killed at any call
/// and starts again with nothing but what Kubernetes and AWS hold.
final class World {

  static final String SECRET = "vinyldns-aws";
  static final String ACCESS_KEY = "AKIAVINYLDNS";
  static final String ACCOUNT = "123456789012";

  private static final URI ENDPOINT = URI.create("http://simulated.invalid");
  private final Map<String, String> environment =
      new HashMap<>(Map.of("VDS_CLUSTER_ID", "cluster", "VDS_AWS_CALL_TIMEOUT", "PT60S"));
  private final Owner owner;
  private final VirtualClock clock;
  private final Random random;
  private final SimulatedAws aws;
  private final SdkHttpClient http;
  private final CrashingHttpClient operatorHttp;
  private final Map<String, Map<String, String>> secrets = new HashMap<>();
  private final PretendShelf shelf = new PretendShelf();
  private final List<DatastoreStatus> statuses = new ArrayList<>();
  private final List<VinylDnsDatastore> neighbours = new ArrayList<>();
  private VinylDnsDatastore resource;
  private VinylDnsDatastoreReconciler operator;
  private Duration nextPass = Duration.ZERO;
  private int generation = 1;
  private boolean kubernetesFails;
  private boolean gone;
  private boolean silent;
  private Optional<VinylDnsDatastore> stale = Optional.empty();

  World(long seed, Timings timings, Quotas quotas) {
    owner = new Owner("cluster", "dns", "vinyldns");
    clock = new VirtualClock();
    random = new Random(seed);
    aws = new SimulatedAws(clock, random, timings, quotas, Optional.empty());
    aws.accounts().register(ACCESS_KEY, ACCOUNT, "vinyldns-operator");
    aws.accounts().register("AKIASOMEBODY", ACCOUNT, "somebody");
    http = new InProcessHttpClient(aws, clock::advance);
    operatorHttp = new CrashingHttpClient(http);
    secret(Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    resource = resource("uid-1");
    operator = start();
  }

  World() {
    this(1, Timings.AWS, Quotas.AWS);
  }

  /// Another datastore with an operator of its own, in the same AWS account and at the same time.
  World(World neighbour, Owner owner) {
    this.owner = owner;
    clock = neighbour.clock;
    random = neighbour.random;
    aws = neighbour.aws;
    http = neighbour.http;
    operatorHttp = new CrashingHttpClient(http);
    secret(Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    resource = resource("uid-of-" + owner.name());
    operator = start();
  }

  /// Connections to the same AWS, for another program than the operator.
  AwsClients clients() {
    return new AwsClients(http, Duration.ofSeconds(10), Optional.of(ENDPOINT));
  }

  SimulatedAws aws() {
    return aws;
  }

  CrashingHttpClient operatorHttp() {
    return operatorHttp;
  }

  Instant now() {
    return clock.instant();
  }

  void advance(Duration duration) {
    clock.advance(duration);
  }

  static boolean byTheOperator(Call call) {
    return call.accessKey().equals(ACCESS_KEY);
  }

  /// Another hand in the same account.
  Somebody somebody() {
    return new Somebody(
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(ENDPOINT)
            .httpClient(http)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODY", "x")))
            .build());
  }

  /// Another hand at Application Auto Scaling.
  SomebodyScaling scaling() {
    return new SomebodyScaling(
        ApplicationAutoScalingClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(ENDPOINT)
            .httpClient(http)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODY", "x")))
            .build());
  }

  void secret(Map<String, String> values) {
    Map<String, String> data = new TreeMap<>();
    values.forEach(
        (key, value) ->
            data.put(
                key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    secrets.put(SECRET, data);
  }

  /// From now on the API server gives no Secret, or gives them again.
  void kubernetesFails(boolean fails) {
    kubernetesFails = fails;
  }

  /// What lies in the datastore's namespace for VinylDNS.
  PretendShelf shelf() {
    return shelf;
  }

  /// The operator starts again with this environment variable.
  World with(Setting setting, String value) {
    environment.put(setting.name(), value);
    restart();
    return this;
  }

  void deleteSecret() {
    secrets.remove(SECRET);
  }

  World tier(Tier tier) {
    return apply("throughput: {tier: %s}".formatted(Serialization.asJson(tier)));
  }

  /// Changes the spec as `kubectl patch --type=merge` does.
  ///
  /// @param patch the part of the spec that changes, as YAML; a null removes
  World apply(String patch) {
    resource.setSpec(Specs.patched(resource.getSpec(), patch));
    resource.getMetadata().setGeneration((long) ++generation);
    nextPass = Duration.ZERO;
    return this;
  }

  /// The resource is deleted, and made anew under the same name.
  void recreate() {
    DatastoreSpec spec = resource.getSpec();
    generation = 1;
    gone = false;
    resource = resource("uid-2");
    resource.setSpec(spec);
    nextPass = Duration.ZERO;
  }

  /// The operator's process ends, and another one begins.
  void restart() {
    operator = start();
    nextPass = Duration.ZERO;
  }

  /// Another datastore of the same operator, as its status shows it.
  void neighbour(VinylDnsDatastore other) {
    neighbours.add(other);
  }

  VinylDnsDatastore resource() {
    return resource;
  }

  /// One pass, when it is due.
  void pass() {
    clock.advance(nextPass);
    nextPass = Duration.ofSeconds(5);
    VinylDnsDatastore cached = stale.orElseGet(() -> Serialization.clone(resource));
    if (cached.isMarkedForDeletion()) {
      DeleteControl control = operator.cleanup(cached, context());
      operatorHttp.step();
      gone = control.isRemoveFinalizer();
      nextPass = Duration.ofMillis(control.getScheduleDelay().orElse(0L));
      return;
    }
    UpdateControl<VinylDnsDatastore> control = operator.reconcile(resource, context());
    operatorHttp.step();
    control.getResource().ifPresent(this::write);
    operatorHttp.step();
    nextPass = Duration.ofMillis(control.getScheduleDelay().orElseThrow());
  }

  private void write(VinylDnsDatastore patch) {
    statuses.add(patch.getStatus());
    resource.setStatus(Serialization.clone(patch).getStatus());
    StatusRules.check(patch.getStatus(), stale.orElse(resource).getMetadata().getGeneration());
  }

  /// From now on the operator's cache shows the resource as it is now, or as it comes to be again.
  void cacheIsStale(boolean so) {
    stale = Optional.of(Serialization.clone(resource)).filter(_ -> so);
  }

  /// From now on the API server doesn't answer when the operator reads the resource.
  void apiServerIsSilent(boolean so) {
    silent = so;
  }

  /// Somebody deletes the resource; it is gone when the operator has let it go.
  World delete() {
    resource.getMetadata().setDeletionTimestamp(now().toString());
    resource.getMetadata().setGeneration((long) ++generation);
    nextPass = Duration.ZERO;
    return this;
  }

  /// Whether the operator has let the deleted resource go.
  boolean gone() {
    return gone;
  }

  /// Passes until the deleted resource is gone.
  World part(Duration atMost) {
    Instant end = now().plus(atMost);
    while (!gone) {
      pass();
      if (now().isAfter(end)) {
        throw new AssertionError("not gone after " + atMost + ": " + status());
      }
    }
    return this;
  }

  /// Passes until the datastore is ready and at rest.
  World settle(Duration atMost) {
    Instant end = now().plus(atMost);
    do {
      pass();
      if (now().isAfter(end)) {
        throw new AssertionError("not settled after " + atMost + ": " + status());
      }
    } while (!atRest());
    return this;
  }

  private boolean atRest() {
    return ready().status().equals("True") && condition("Reconciling").isEmpty();
  }

  /// Passes for so long, whatever comes of it.
  World watch(Duration duration) {
    Instant end = now().plus(duration);
    while (!gone && !now().plus(nextPass).isAfter(end)) {
      pass();
    }
    Duration rest = Duration.between(now(), end);
    clock.advance(rest);
    nextPass = nextPass.minus(rest);
    return this;
  }

  DatastoreStatus status() {
    return resource.lastStatus();
  }

  /// How often status was written.
  int statusWrites() {
    return statuses.size();
  }

  List<DatastoreStatus> statuses() {
    return List.copyOf(statuses);
  }

  Condition ready() {
    return condition("Ready").orElseThrow();
  }

  Optional<Condition> condition(String type) {
    return status().condition(type);
  }

  private Settings settings() {
    return switch (Settings.from(environment)) {
      case Settings.Parsed.Valid(Settings settings) -> settings;
      case Settings.Parsed.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private VinylDnsDatastoreReconciler start() {
    Settings settings = settings();
    return new VinylDnsDatastoreReconciler(
        (namespace, name) ->
            kubernetesFails
                ? new Secrets.Lookup.Unavailable("status 500")
                : Optional.ofNullable(secrets.get(name))
                    .<Secrets.Lookup>map(Secrets.Lookup.Found::new)
                    .orElseGet(Secrets.Lookup.Missing::new),
        new Datastores() {
          @Override
          public Lookup read(String namespace, String name) {
            operatorHttp.step();
            return silent
                ? new Lookup.Unavailable("status 500")
                : new Lookup.Found(Serialization.clone(resource));
          }

          @Override
          public void writeStatus(VinylDnsDatastore patch) {
            operatorHttp.step();
            if (!patch.getMetadata().getUid().equals(resource.getMetadata().getUid())) {
              throw new KubernetesClientException("the uid differs", 409, null);
            }
            write(patch);
          }
        },
        shelf,
        new AwsClients(operatorHttp, settings.awsCallTimeout(), Optional.of(ENDPOINT), clock),
        owner.clusterId(),
        settings,
        new SeededOrder(),
        clock,
        random);
  }

  private VinylDnsDatastore resource(String uid) {
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(owner.namespace())
            .withName(owner.name())
            .withUid(uid)
            .withGeneration(1L)
            .build());
    datastore.setSpec(
        Specs.of(
            """
            region: us-east-1
            credentials: {secretRef: {name: %s}}
            throughput: {tier: FreeTier}
            """
                .formatted(SECRET)));
    return datastore;
  }

  /// Of the operator SDK a pass has the other datastores, and nothing else.
  @SuppressWarnings("unchecked")
  private Context<VinylDnsDatastore> context() {
    Object cache = only(IndexedResourceCache.class, "list", () -> neighbours.stream());
    return (Context<VinylDnsDatastore>) only(Context.class, "getPrimaryCache", () -> cache);
  }

  private static Object only(Class<?> type, String name, Supplier<?> answer) {
    return Proxy.newProxyInstance(
        World.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (!method.getName().equals(name)) {
            throw new AssertionError("the pass asked the operator SDK for " + method.getName());
          }
          return answer.get();
        });
  }

  /// One table after the other, in an order that the seed gives.
  private final class SeededOrder implements SideBySide {
    @Override
    public <T> List<T> run(List<Supplier<T>> tasks) {
      List<Integer> order = new ArrayList<>();
      Map<Integer, T> results = new TreeMap<>();
      for (int i = 0; i < tasks.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      order.forEach(i -> results.put(i, tasks.get(i).get()));
      return List.copyOf(results.values());
    }
  }
}
