// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.vinyldns.datastore.metrics.OperatorMetrics;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells our meters what the operator SDK does: when passes are due, begin and end.
///
/// @param meters takes it down
/// @param appointments of which a datastore that is gone has none
public record PassMeters(OperatorMetrics meters, Appointments appointments) implements Metrics {

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
    meters.due(retry != null && retry.getAttemptCount() > 0);
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    meters.begins();
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    meters.ended();
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    long began = System.nanoTime();
    try {
      return execution.execute();
    } finally {
      meters.took(execution.name(), Duration.ofNanos(System.nanoTime() - began));
    }
  }

  @Override
  public void cleanupDoneFor(ResourceID id, Map<String, Object> metadata) {
    String namespace = id.getNamespace().orElseThrow();
    meters.gone(namespace, id.getName());
    appointments.none(namespace, id.getName());
  }
}
