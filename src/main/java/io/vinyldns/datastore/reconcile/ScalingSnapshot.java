// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Targets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What auto scaling holds for all tables of a datastore, read once a pass, when the first table
/// asks.
final class ScalingSnapshot {

  private final AutoScaling autoScaling;
  private final Collection<AutoScaling.Question> questions;
  private @Nullable Read read;

  ScalingSnapshot(AutoScaling autoScaling, Collection<AutoScaling.Question> questions) {
    this.autoScaling = autoScaling;
    this.questions = questions;
  }

  /// What one table's targets are, or why nobody knows.
  record Read(Map<String, Targets.Known> byTable, Optional<Failure> failure) {
    Targets of(String table) {
      Targets.Known known = byTable.get(table);
      return known == null ? new Targets.Unread() : known;
    }
  }

  synchronized Read read() {
    if (read == null) {
      read = ask();
    }
    return read;
  }

  private Read ask() {
    try {
      return new Read(autoScaling.read(questions), Optional.empty());
    } catch (FailureException e) {
      return new Read(Map.of(), Optional.of(e.failure()));
    }
  }
}
