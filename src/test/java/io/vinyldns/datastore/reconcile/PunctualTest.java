// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PunctualTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Appointments appointments = new Appointments(now::get, Duration.ofSeconds(10));

  /// We have let it go, and it waits for another finalizer.
  @Test
  void aDatastoreThatOnlySomebodyElseHoldsIsNotOverdue() throws Exception {
    pass(UpdateControl.noUpdate());

    assertThat(complaintAfter(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void aDatastoreWhosePassIsAgreedUponIs() throws Exception {
    pass(UpdateControl.<VinylDnsDatastore>noUpdate().rescheduleAfter(Duration.ofSeconds(30)));

    assertThat(complaintAfter(Duration.ofHours(1))).isNotEmpty();
  }

  private void pass(UpdateControl<VinylDnsDatastore> outcome) throws Exception {
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        new ObjectMetaBuilder().withNamespace("dns").withName("vinyldns").build());
    new Punctual((_, _) -> outcome, appointments, Duration.ofSeconds(30))
        .reconcile(datastore, unused());
  }

  private Optional<String> complaintAfter(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    return appointments.stuck((_, _) -> true);
  }

  @SuppressWarnings("unchecked")
  private static Context<VinylDnsDatastore> unused() {
    return (Context<VinylDnsDatastore>)
        Proxy.newProxyInstance(
            PunctualTest.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, _) -> {
              throw new AssertionError("asked for " + method.getName());
            });
  }
}
