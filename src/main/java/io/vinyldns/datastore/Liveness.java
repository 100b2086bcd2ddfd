// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.config.Settings;
import io.vinyldns.datastore.reconcile.Appointments;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process does its work, and would do it again if it were started anew: the watch
/// brings what happens, and passes begin and end. An AWS or an API server that doesn't answer is no
/// reason to be restarted.
final class Liveness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);
  private static final long PAGE = 50;

  private final Appointments appointments;
  private final WatchCheck watch;
  private final Operator operator;
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch-check").factory());

  Liveness(
      Settings settings,
      KubernetesClient kubernetes,
      Operator operator,
      Appointments appointments) {
    this.appointments = appointments;
    this.operator = operator;
    this.watch = new WatchCheck(each -> list(settings, kubernetes, each), () -> brought(operator));
    long interval = settings.resync().toMillis();
    var unused =
        checks.scheduleWithFixedDelay(this::check, interval, interval, TimeUnit.MILLISECONDS);
  }

  /// Why the process should be started anew, in words; empty while it shouldn't.
  Optional<String> complaint() {
    return watch
        .stale()
        .or(
            () ->
                appointments.stuck(
                    (namespace, name) ->
                        brought(operator)
                            .anyMatch(
                                each ->
                                    each.getMetadata().getNamespace().equals(namespace)
                                        && each.getMetadata().getName().equals(name))));
  }

  private void check() {
    if (operator.getRuntimeInfo().isStarted()) {
      try {
        watch.check();
      } catch (RuntimeException e) {
        // One that got out would be the last check.
        LOG.warn("the watch isn't checked this time", e);
      }
    }
  }

  private static Stream<? extends HasMetadata> brought(Operator operator) {
    return operator.getRuntimeInfo().getRegisteredControllers().stream()
        .map(Controller.class::cast)
        .flatMap(Liveness::cached);
  }

  private static Stream<? extends HasMetadata> cached(Controller<?> controller) {
    return controller.getEventSourceManager().getControllerEventSource().list(each -> true);
  }

  private static void list(
      Settings settings, KubernetesClient kubernetes, Consumer<HasMetadata> each) {
    var all = kubernetes.resources(VinylDnsDatastore.class);
    if (settings.watchNamespaces().isEmpty()) {
      pages(settings, options -> all.inAnyNamespace().list(options), each);
    }
    for (String namespace : settings.watchNamespaces()) {
      pages(settings, options -> all.inNamespace(namespace).list(options), each);
    }
  }

  /// A page at a time, for there may be many and each is large.
  private static void pages(
      Settings settings,
      Function<ListOptions, KubernetesResourceList<VinylDnsDatastore>> list,
      Consumer<HasMetadata> each) {
    @Nullable String next = null;
    do {
      KubernetesResourceList<VinylDnsDatastore> page =
          list.apply(
              new ListOptionsBuilder()
                  .withLimit(PAGE)
                  .withContinue(next)
                  .withLabelSelector(settings.labelSelector().orElse(null))
                  .build());
      page.getItems().forEach(each);
      next = page.getMetadata().getContinue();
    } while (next != null && !next.isEmpty());
  }

  @Override
  public void close() {
    checks.shutdownNow();
  }
}
