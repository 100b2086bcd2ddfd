// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.scenario.RunningOperator;
import java.time.Instant;
import java.util.OptionalLong;

/// A pass of an operator that is going on.
final class Pass {

  private final RunningOperator operator;
  private final long step;
  private final Instant began;
  private OptionalLong confirmed = OptionalLong.empty();

  /// @param step the number of the step with which it begins
  Pass(RunningOperator operator, long step, Instant began) {
    this.operator = operator;
    this.step = step;
    this.began = began;
  }

  /// The resource as the pass sees it.
  VinylDnsDatastore seen() {
    return operator.seen().orElseThrow();
  }

  long step() {
    return step;
  }

  Instant began() {
    return began;
  }

  /// The API server has told what the resource is.
  void confirmed(long now) {
    confirmed = OptionalLong.of(now);
  }

  /// The step at which it last did.
  OptionalLong lastConfirmed() {
    return confirmed;
  }
}
