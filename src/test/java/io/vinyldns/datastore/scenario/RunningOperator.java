// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.aws.AwsClients;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.metrics.OperatorMetrics;
import io.vinyldns.datastore.metrics.Series;
import io.vinyldns.datastore.model.Publication.Kind;
import io.vinyldns.datastore.publish.Shelf;
import io.vinyldns.datastore.reconcile.Datastores;
import io.vinyldns.datastore.reconcile.Kubernetes;
import io.vinyldns.datastore.reconcile.Secrets;
import io.vinyldns.datastore.reconcile.SideBySide;
import io.vinyldns.datastore.reconcile.VinylDnsDatastoreReconciler;
import io.vinyldns.datastore.scenario.ApiServer.Request;
import io.vinyldns.datastore.simulation.VirtualClock;
import io.vinyldns.datastore.status.Event;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.SdkHttpClient;

/// A process of the operator, with the operator SDK's part played: it has a cache, writes status,
/// and calls again after a while. Without threads.
public final class RunningOperator {

  /// Where AWS is said to be.
  public static final URI ENDPOINT = URI.create("http://simulated.invalid");

  /// As the operator SDK is configured.
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RunningOperator.class);

  private final ApiServer api;
  private final VirtualClock clock;
  private final Random random;
  private final SdkHttpClient http;
  private final Supplier<Settings> settings;
  private final Collection<VinylDnsDatastore> neighbours;
  private final Steps steps = new Steps();
  private Optional<VinylDnsDatastore> stale = Optional.empty();
  private OperatorMetrics metrics;
  private Optional<VinylDnsDatastore> seen = Optional.empty();
  private AwsClients clients;
  private VinylDnsDatastoreReconciler reconciler;
  private Instant due;

  /// @param http to AWS
  /// @param settings asked for at each start
  /// @param neighbours the other datastores of this operator
  public RunningOperator(
      ApiServer api,
      VirtualClock clock,
      Random random,
      SdkHttpClient http,
      Supplier<Settings> settings,
      Collection<VinylDnsDatastore> neighbours) {
    this.api = api;
    this.clock = clock;
    this.random = random;
    this.http = http;
    this.settings = settings;
    this.neighbours = neighbours;
    this.metrics = meters();
    this.clients = connections();
    this.reconciler = start();
    this.due = clock.instant();
  }

  /// The steps that it takes.
  public Steps steps() {
    return steps;
  }

  /// Its connections to AWS.
  public AwsClients clients() {
    return clients;
  }

  /// What Prometheus reads from it.
  public Series scrape() {
    return Series.of(metrics.scrape());
  }

  /// The resource as its last pass saw it.
  public Optional<VinylDnsDatastore> seen() {
    return seen;
  }

  /// When its next pass is.
  public Instant due() {
    return due;
  }

  /// Its next pass is now: there was an event.
  public void wake() {
    due = clock.instant();
  }

  /// The process ends, and another one begins.
  public void restart() {
    metrics = meters();
    clients = connections();
    reconciler = start();
    wake();
  }

  /// From now on its cache shows this.
  public void sees(VinylDnsDatastore datastore) {
    stale = Optional.of(Serialization.clone(datastore));
  }

  /// From now on its cache shows what there is.
  public void seesAll() {
    stale = Optional.empty();
  }

  /// One pass, whether it is due or not.
  ///
  /// @return what the pass ended with when it failed; the operator SDK tries again then
  public Optional<RuntimeException> pass() {
    due = clock.instant().plus(RETRY);
    Optional<VinylDnsDatastore> cached = cached();
    seen = cached;
    if (cached.isEmpty()) {
      return Optional.empty();
    }
    try {
      reconcile(cached.get());
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private Optional<VinylDnsDatastore> cached() {
    return stale.map(Serialization::clone).or(api::copy);
  }

  private void reconcile(VinylDnsDatastore datastore) {
    try {
      UpdateControl<VinylDnsDatastore> control = reconciler.reconcile(datastore, context());
      control.getResource().ifPresent(patch -> write(seen.orElseThrow(), patch));
      due = clock.instant().plusMillis(control.getScheduleDelay().orElse(0L));
    } catch (RuntimeException e) {
      reconciler
          .updateErrorStatus(datastore, context(), e)
          .getResource()
          .ifPresent(patch -> tryToWrite(datastore, patch));
      throw e;
    }
  }

  private void tryToWrite(VinylDnsDatastore seen, VinylDnsDatastore patch) {
    try {
      write(seen, patch);
    } catch (KubernetesClientException e) {
      // The operator SDK logs this and throws what the pass ended with.
      due = clock.instant().plus(RETRY);
    }
  }

  private void write(VinylDnsDatastore seen, VinylDnsDatastore patch) {
    // A pass that writes the finalizer goes on with the resource as it is then.
    StatusRules.check(
        patch.getStatus(),
        seen.hasFinalizer(Datastores.FINALIZER)
            ? seen.getMetadata().getGeneration()
            : Objects.requireNonNull(patch.getStatus().observedGeneration()));
    api.request(Request.PATCH_STATUS, steps, () -> done(() -> api.patchStatus(patch)));
  }

  private static boolean done(Runnable effect) {
    effect.run();
    return true;
  }

  private OperatorMetrics meters() {
    return new OperatorMetrics(settings.get().metricsPerDatastore(), "test", true);
  }

  private AwsClients connections() {
    return new AwsClients(
        steps.of(http),
        settings.get().awsCallTimeout(),
        Optional.of(ENDPOINT),
        clock,
        clock::advance,
        metrics::called);
  }

  private VinylDnsDatastoreReconciler start() {
    Settings current = settings.get();
    return new VinylDnsDatastoreReconciler(
        new Kubernetes(this::secret, datastores(), shelf(), this::tell),
        clients,
        api.owner().clusterId(),
        current,
        new SeededOrder(),
        clock,
        random,
        metrics::passed);
  }

  /// A pass doesn't learn what becomes of its Events.
  private void tell(VinylDnsDatastore about, List<Event> events, Instant at) {
    for (Event event : events) {
      try {
        api.request(Request.CREATE_EVENT, steps, () -> done(() -> api.keep(about, event)));
      } catch (KubernetesClientException notWritten) {
        LOG.debug("event not written: {}", notWritten.getMessage());
      }
    }
  }

  private Secrets.Lookup secret(String namespace, String name) {
    try {
      return api.request(Request.READ_SECRET, steps, () -> api.secret(name))
          .<Secrets.Lookup>map(Secrets.Lookup.Found::new)
          .orElseGet(Secrets.Lookup.Missing::new);
    } catch (KubernetesClientException e) {
      return new Secrets.Lookup.Unavailable("status " + e.getCode());
    }
  }

  private Datastores datastores() {
    return new Datastores() {
      @Override
      public Lookup read(String namespace, String name) {
        try {
          return api.request(Request.READ_DATASTORE, steps, api::copy)
              .<Lookup>map(Lookup.Found::new)
              .orElseGet(Lookup.Missing::new);
        } catch (KubernetesClientException e) {
          return new Lookup.Unavailable("status " + e.getCode());
        }
      }

      @Override
      public VinylDnsDatastore hold(VinylDnsDatastore datastore) {
        VinylDnsDatastore held =
            api.request(
                Request.ADD_FINALIZER,
                steps,
                () -> api.addFinalizer(datastore.getMetadata().getUid(), FINALIZER));
        seen = Optional.of(held);
        return held;
      }

      @Override
      public void letGo(VinylDnsDatastore datastore) {
        String uid = datastore.getMetadata().getUid();
        api.request(
            Request.REMOVE_FINALIZER, steps, () -> done(() -> api.removeFinalizer(uid, FINALIZER)));
      }
    };
  }

  private Shelf shelf() {
    return new Shelf() {
      @Override
      public Optional<HasMetadata> read(Kind kind, String namespace, String name) {
        return api.request(
            Request.READ_OBJECT, steps, () -> api.shelf().read(kind, namespace, name));
      }

      @Override
      public void apply(HasMetadata object) {
        api.request(Request.APPLY_OBJECT, steps, () -> done(() -> api.shelf().apply(object)));
      }
    };
  }

  /// Of the operator SDK a pass has the other datastores, and nothing else. There is a resource
  /// whenever it is called.
  @SuppressWarnings("unchecked")
  private Context<VinylDnsDatastore> context() {
    Object cache = only(IndexedResourceCache.class, Map.of("list", neighbours::stream));
    return (Context<VinylDnsDatastore>)
        only(
            Context.class,
            Map.of("isPrimaryResourceDeleted", () -> false, "getPrimaryCache", () -> cache));
  }

  private static Object only(Class<?> type, Map<String, Supplier<?>> answers) {
    return Proxy.newProxyInstance(
        RunningOperator.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          Supplier<?> answer = answers.get(method.getName());
          if (answer == null) {
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
