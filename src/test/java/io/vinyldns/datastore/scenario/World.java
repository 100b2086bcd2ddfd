// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.Condition;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.Tier;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.config.Setting;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.metrics.Series;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.reconcile.Occasion;
import io.vinyldns.datastore.scenario.ApiServer.Request;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.InProcessHttpClient;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.Timings;
import io.vinyldns.datastore.simulation.Upstream;
import io.vinyldns.datastore.simulation.VirtualClock;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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

  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret");

  private final Map<String, String> environment =
      new HashMap<>(Map.of("VDS_CLUSTER_ID", "cluster", "VDS_AWS_CALL_TIMEOUT", "PT60S"));
  private final VirtualClock clock;
  private final Random random;
  private final SimulatedAws aws;
  private final SdkHttpClient http;
  private final ApiServer api;
  private final RunningOperator operator;
  private final List<DatastoreStatus> statuses = new ArrayList<>();
  private final List<VinylDnsDatastore> neighbours = new ArrayList<>();
  private final Set<Request> refused = EnumSet.noneOf(Request.class);
  private VinylDnsDatastore last = new VinylDnsDatastore();

  World(long seed, Timings timings, Quotas quotas) {
    this(seed, timings, quotas, Optional.empty());
  }

  /// With items, which are there.
  World(Upstream items) {
    this(1, Timings.AWS, Quotas.AWS, Optional.of(items));
  }

  private World(long seed, Timings timings, Quotas quotas, Optional<Upstream> items) {
    clock = new VirtualClock();
    random = new Random(seed);
    aws = new SimulatedAws(clock, random, timings, quotas, items);
    aws.accounts().register(ACCESS_KEY, ACCOUNT, "vinyldns-operator");
    aws.accounts().register("AKIASOMEBODY", ACCOUNT, "somebody");
    http = new InProcessHttpClient(aws, clock::advance);
    api = apiServer(new Owner("cluster", "dns", "vinyldns"));
    operator = new RunningOperator(api, clock, random, http, this::settings, neighbours);
  }

  World() {
    this(1, Timings.AWS, Quotas.AWS);
  }

  /// Another datastore with an operator of its own, in the same AWS account and at the same time.
  World(World neighbour, Owner owner) {
    clock = neighbour.clock;
    random = neighbour.random;
    aws = neighbour.aws;
    http = neighbour.http;
    api = apiServer(owner);
    operator = new RunningOperator(api, clock, random, http, this::settings, neighbours);
  }

  private ApiServer apiServer(Owner owner) {
    ApiServer server = new ApiServer(owner, clock);
    server.secret(SECRET, KEYS);
    server.create(
        Specs.of(
            """
            region: us-east-1
            credentials: {secretRef: {name: %s}}
            throughput: {tier: FreeTier}
            """
                .formatted(SECRET)));
    server.trouble(
        request ->
            refused.contains(request)
                ? Optional.of(new ApiServer.Trouble.Refused(500))
                : Optional.empty());
    server.add((before, patch) -> statuses.add(patch.getStatus()));
    return server;
  }

  /// Connections to the same AWS, for another program than the operator.
  AwsClients clients() {
    return new AwsClients(http, Duration.ofSeconds(10), Optional.of(RunningOperator.ENDPOINT));
  }

  /// The operator's own connections.
  AwsClients operatorClients() {
    return operator.clients();
  }

  SimulatedAws aws() {
    return aws;
  }

  /// The steps of the operator.
  Steps steps() {
    return operator.steps();
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

  /// The tables that the operator has had AWS delete.
  List<Call> deletions() {
    return aws.journal().writes().stream()
        .filter(World::byTheOperator)
        .filter(Call::isDone)
        .filter(call -> call.operation().equals("DeleteTable"))
        .toList();
  }

  /// Another hand in the same account.
  Somebody somebody() {
    return new Somebody(
        DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(RunningOperator.ENDPOINT)
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
            .endpointOverride(RunningOperator.ENDPOINT)
            .httpClient(http)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODY", "x")))
            .build());
  }

  void secret(Map<String, String> values) {
    api.secret(SECRET, values);
  }

  /// From now on the API server gives no Secret, or gives them again.
  void kubernetesFails(boolean fails) {
    refuse(Request.READ_SECRET, fails);
  }

  /// From now on the API server doesn't answer when the operator reads the resource.
  void apiServerIsSilent(boolean so) {
    refuse(Request.READ_DATASTORE, so);
  }

  /// From now on the API server doesn't put the finalizer on the resource, or does again.
  void finalizerIsRefused(boolean so) {
    refuse(Request.ADD_FINALIZER, so);
  }

  private void refuse(Request request, boolean so) {
    if (so) {
      refused.add(request);
    } else {
      refused.remove(request);
    }
  }

  /// What lies in the datastore's namespace for VinylDNS.
  PretendShelf shelf() {
    return api.shelf();
  }

  /// The operator starts again with this environment variable.
  World with(Setting setting, String value) {
    environment.put(setting.name(), value);
    restart();
    return this;
  }

  void deleteSecret() {
    secret(Map.of());
  }

  World tier(Tier tier) {
    return apply("throughput: {tier: %s}".formatted(Serialization.asJson(tier)));
  }

  /// Changes the spec as `kubectl patch --type=merge` does.
  ///
  /// @param patch the part of the spec that changes, as YAML; a null removes
  World apply(String patch) {
    api.edit(Specs.patched(resource().getSpec(), patch));
    operator.wake();
    return this;
  }

  /// Somebody asks for a pass by the annotation.
  World request(String at) {
    api.annotate(Occasion.REQUESTED_AT, at);
    operator.wake();
    return this;
  }

  /// The resource is deleted, and made anew under the same name.
  void recreate() {
    DatastoreSpec spec = resource().getSpec();
    api.force();
    api.create(spec);
    operator.wake();
  }

  /// The operator's process ends, and another one begins.
  void restart() {
    operator.restart();
  }

  /// Another datastore of the same operator, as its status shows it.
  void neighbour(VinylDnsDatastore other) {
    neighbours.add(other);
  }

  /// The resource, or how it was when the operator let it go.
  VinylDnsDatastore resource() {
    return api.datastore().orElse(last);
  }

  /// One pass, when it is due.
  void pass() {
    clock.advance(operator.due());
    last = resource();
    operator
        .pass()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /// From now on the operator's cache shows the resource as it is now, or as it comes to be again.
  void cacheIsStale(boolean so) {
    if (so) {
      operator.sees(resource());
    } else {
      operator.seesAll();
    }
  }

  /// From now on the operator's cache shows this.
  void cacheShows(VinylDnsDatastore old) {
    operator.sees(old);
    operator.wake();
  }

  /// Somebody deletes the resource; it is gone when the operator has let it go.
  World delete() {
    last = resource();
    api.delete();
    operator.wake();
    return this;
  }

  /// Whether the operator has let the deleted resource go.
  boolean gone() {
    return api.datastore().isEmpty();
  }

  /// Passes until the deleted resource is gone.
  World part(Duration atMost) {
    Instant end = now().plus(atMost);
    while (!gone()) {
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
    while (!gone() && !operator.due().isAfter(end)) {
      pass();
    }
    clock.advance(end);
    return this;
  }

  /// What Prometheus reads from the operator.
  Series scrape() {
    return operator.scrape();
  }

  DatastoreStatus status() {
    return resource().lastStatus();
  }

  /// How often status was written.
  int statusWrites() {
    return statuses.size();
  }

  List<DatastoreStatus> statuses() {
    return List.copyOf(statuses);
  }

  /// The Events about the datastore, in order.
  List<Event> events() {
    return api.events();
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
}
