// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.time.Duration;
import java.util.Optional;

/// A reconciler that keeps [Appointments].
public final class Punctual implements Reconciler<VinylDnsDatastore> {

  private final Reconciler<VinylDnsDatastore> reconciler;
  private final Appointments appointments;
  private final Duration retry;

  /// @param reconciler does the work
  /// @param retry the longest time until a pass that threw is begun anew
  public Punctual(
      Reconciler<VinylDnsDatastore> reconciler, Appointments appointments, Duration retry) {
    this.reconciler = reconciler;
    this.appointments = appointments;
    this.retry = retry;
  }

  @Override
  public UpdateControl<VinylDnsDatastore> reconcile(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context) throws Exception {
    begins(datastore);
    Optional<Duration> next = Optional.of(retry);
    try {
      UpdateControl<VinylDnsDatastore> control = reconciler.reconcile(datastore, context);
      next = control.getScheduleDelay().map(Duration::ofMillis);
      return control;
    } finally {
      next(datastore, next);
    }
  }

  @Override
  public ErrorStatusUpdateControl<VinylDnsDatastore> updateErrorStatus(
      VinylDnsDatastore datastore, Context<VinylDnsDatastore> context, Exception thrown) {
    ErrorStatusUpdateControl<VinylDnsDatastore> control =
        reconciler.updateErrorStatus(datastore, context, thrown);
    next(
        datastore, control.getScheduleDelay().map(Duration::ofMillis).or(() -> Optional.of(retry)));
    return control;
  }

  private void begins(VinylDnsDatastore datastore) {
    appointments.begins(datastore.getMetadata().getNamespace(), datastore.getMetadata().getName());
  }

  /// @param after empty when none is agreed upon: only an event begins it
  private void next(VinylDnsDatastore datastore, Optional<Duration> after) {
    String namespace = datastore.getMetadata().getNamespace();
    String name = datastore.getMetadata().getName();
    after.ifPresentOrElse(
        wait -> appointments.next(namespace, name, wait), () -> appointments.none(namespace, name));
  }
}
