// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.scenario.ApiServer;
import io.vinyldns.datastore.scenario.RunningOperator;
import io.vinyldns.datastore.scenario.Somebody;
import io.vinyldns.datastore.scenario.SomebodyScaling;
import io.vinyldns.datastore.scenario.Specs;
import io.vinyldns.datastore.scenario.Steps;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Home;
import io.vinyldns.datastore.simulation.InProcessHttpClient;
import io.vinyldns.datastore.simulation.Quotas;
import io.vinyldns.datastore.simulation.SimulatedAws;
import io.vinyldns.datastore.simulation.Timings;
import io.vinyldns.datastore.simulation.Truth;
import io.vinyldns.datastore.simulation.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// One run: an AWS, an API server, two operators of which one mostly sleeps, and the checks. The
/// same seed and the same events give the same run.
final class Trial {

  static final String ACCESS_KEY = "AKIAVINYLDNS";
  static final String SECRET_VALUE = "dGhpcyBpcyBhIHNlY3JldA";
  private static final String SOMEBODY = "AKIASOMEBODY";
  private static final Home HOME = new Home("123456789012", "us-east-1");
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_VALUE);
  private static final Settings SETTINGS =
      switch (Settings.from(
          Map.of(
              "VDS_CLUSTER_ID", "cluster",
              "VDS_AWS_CALL_TIMEOUT", "PT60S",
              "VDS_BINDING_SECRETS", "true"))) {
        case Settings.Parsed.Valid(Settings valid) -> valid;
        case Settings.Parsed.Invalid(var problems) -> throw new AssertionError(problems);
      };

  private final VirtualClock clock = new VirtualClock();
  private final SimulatedAws aws;
  private final SdkHttpClient http;
  private final ApiServer api;
  private final List<RunningOperator> operators;
  private final Trace trace = new Trace(clock);
  private final Facts facts = new Facts(clock);
  private final Checks checks;
  private final Somebody somebody;
  private final SomebodyScaling scaling;
  private final Deque<Pass> acting = new ArrayDeque<>();
  private int crashes;

  Trial(long seed, Timings timings, Quotas quotas) {
    Random random = new Random(seed);
    Owner owner = new Owner("cluster", "dns", "vinyldns");
    aws = new SimulatedAws(clock, random, timings, quotas, Optional.empty());
    aws.accounts().register(ACCESS_KEY, HOME.account(), "vinyldns-operator");
    aws.accounts().register(SOMEBODY, HOME.account(), "somebody");
    http = new InProcessHttpClient(aws, clock::advance);
    api = new ApiServer(owner, clock);
    checks = new Checks(this, facts, owner);
    aws.add(checks);
    api.add(checks);
    api.secret("vinyldns-aws", KEYS);
    somebody = new Somebody(client(DynamoDbClient.builder()));
    scaling = new SomebodyScaling(client(ApplicationAutoScalingClient.builder()));
    operators =
        List.of(
            new RunningOperator(api, clock, random, http, () -> SETTINGS, Set.of()),
            new RunningOperator(api, clock, random, http, () -> SETTINGS, Set.of()));
  }

  SimulatedAws aws() {
    return aws;
  }

  ApiServer api() {
    return api;
  }

  Checks checks() {
    return checks;
  }

  Facts facts() {
    return facts;
  }

  Trace trace() {
    return trace;
  }

  Instant now() {
    return clock.instant();
  }

  Truth truth() {
    return aws.truth(HOME);
  }

  /// The one that works all the time, or the other.
  RunningOperator operator(int which) {
    return operators.get(which);
  }

  Steps steps() {
    return operators.getFirst().steps();
  }

  /// How often an operator was killed.
  int crashes() {
    return crashes;
  }

  /// The pass that is going on.
  Optional<Pass> acting() {
    return Optional.ofNullable(acting.peek());
  }

  String who() {
    return acting.isEmpty() ? "somebody" : "operator" + (acting.size() > 1 ? "2" : "");
  }

  String who(Call call) {
    return call.accessKey().equals(ACCESS_KEY) ? who() : "somebody";
  }

  /// Another hand in the same account.
  Somebody somebody() {
    return somebody;
  }

  /// Another hand at Application Auto Scaling.
  SomebodyScaling scaling() {
    return scaling;
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.US_EAST_1)
        .endpointOverride(RunningOperator.ENDPOINT)
        .httpClient(http)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(SOMEBODY, "x")))
        .build();
  }

  void secretIsThere(boolean so) {
    api.secret("vinyldns-aws", so ? KEYS : Map.of());
    facts.disturbed();
  }

  /// Somebody makes the resource.
  Trial create(DatastoreSpec spec) {
    trace.add("somebody", () -> "creates the resource: " + spec);
    api.create(spec);
    changed();
    return this;
  }

  /// Somebody changes the spec as `kubectl patch --type=merge` does.
  Trial patch(String patch) {
    if (api.datastore().isPresent()) {
      trace.add("somebody", () -> "changes the spec: " + patch.strip());
      api.edit(Specs.patched(api.datastore().get().getSpec(), patch));
      changed();
    }
    return this;
  }

  /// The same, if the API server admits it.
  void admittedPatch(String patch) {
    api.datastore()
        .ifPresent(
            there -> {
              Optional<DatastoreSpec> changed = Admissions.patched(there.getSpec(), patch);
              trace.add(
                  "somebody",
                  () -> (changed.isPresent() ? "changes the spec: " : "is refused: ") + patch);
              changed.ifPresent(this::edit);
            });
  }

  /// Somebody writes another spec.
  void edit(DatastoreSpec spec) {
    api.edit(spec);
    changed();
  }

  /// Nothing goes wrong any more.
  void calm() {
    aws.faults().clear();
    api.trouble(_ -> Optional.empty());
    facts.disturbed();
  }

  /// Caches show what there is.
  void cachesAreFresh() {
    operators.forEach(RunningOperator::seesAll);
    operators.getFirst().wake();
  }

  /// Somebody deletes the resource.
  Trial delete() {
    if (api.datastore().isPresent()) {
      trace.add("somebody", () -> "deletes the resource");
      api.delete();
      changed();
    }
    return this;
  }

  private void changed() {
    facts.resourceIs(api.copy());
    operators.getFirst().wake();
  }

  Trial advance(Duration duration) {
    clock.advance(duration);
    return this;
  }

  /// One pass of an operator, now. One that is killed starts again.
  void pass(int which) {
    RunningOperator operator = operators.get(which);
    acting.push(new Pass(operator, facts.step(), clock.instant()));
    try {
      operator
          .pass()
          .filter(failure -> !(failure instanceof KubernetesClientException))
          .ifPresent(failure -> checks.broken(Promise.NEVER_STUMBLES, stack(failure)));
    } catch (AssertionError rule) {
      checks.broken(Promise.STATUS_IS_TRUTHFUL, Objects.toString(rule.getMessage()));
    } catch (Steps.Crash crash) {
      crashes++;
      trace.add(who(), () -> "is killed, and starts again");
      operator.restart();
    } finally {
      acting.pop();
    }
  }

  static String stack(Throwable failure) {
    return failure + " at " + Stream.of(failure.getStackTrace()).limit(3).toList();
  }

  /// Passes of the first operator, each when it is due, until it rests.
  ///
  /// @return whether it came to rest in time
  boolean settle(Duration atMost) {
    Instant end = now().plus(atMost);
    do {
      if (operators.getFirst().due().isAfter(end)) {
        return false;
      }
      clock.advance(operators.getFirst().due());
      pass(0);
    } while (!atRest());
    return true;
  }

  /// Whether the resource is gone, or says that nothing is under way.
  boolean atRest() {
    Optional<VinylDnsDatastore> there = api.datastore();
    if (there.isEmpty()) {
      return true;
    }
    DatastoreStatus status = there.get().lastStatus();
    return Objects.equals(status.observedGeneration(), there.get().getMetadata().getGeneration())
        && status.condition("Reconciling").isEmpty()
        && status.condition("Ready").isPresent();
  }

  /// Passes for so long.
  void watch(Duration duration) {
    Instant end = now().plus(duration);
    while (!operators.getFirst().due().isAfter(end) && api.datastore().isPresent()) {
      clock.advance(operators.getFirst().due());
      pass(0);
    }
    clock.advance(end);
  }

  /// Three more passes write nothing; but when auto scaling moved a capacity, status says so.
  void stays() {
    for (int i = 0; i < 3; i++) {
      int writes = checks.writes();
      Optional<DatastoreStatus> before = status();
      int moves = aws.capacityLog().entries().size();
      int calls = aws.journal().writes().size();
      clock.advance(Duration.ofMinutes(6));
      pass(0);
      boolean moved = aws.capacityLog().entries().size() > moves;
      if (aws.journal().writes().size() > calls || (checks.writes() > writes && !moved)) {
        checks.broken(Promise.STAYS, "status became%n%s%nfrom%n%s".formatted(status(), before));
      }
    }
  }

  private Optional<DatastoreStatus> status() {
    return api.copy().map(VinylDnsDatastore::lastStatus);
  }

  /// Fails with what was broken, and what led there.
  void verify(String which) {
    if (!checks.violations().isEmpty()) {
      throw new Broken(
          checks.violations(), "%s: %s%n%s".formatted(which, checks.violations(), trace.last(150)));
    }
  }
}
