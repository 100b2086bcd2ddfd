// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.FailureException;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Failure;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Targets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What auto scaling holds for all tables of a datastore, read once a pass, when the first table
/// asks.
final class ScalingSnapshot {

  private final AutoScaling autoScaling;
  private final Collection<AutoScaling.Question> questions;
  private final Collection<AutoScaling.Question> loaded;
  private @Nullable Read read;

  /// @param loaded of which of them it is asked what ends zone loads
  ScalingSnapshot(
      AutoScaling autoScaling,
      Collection<AutoScaling.Question> questions,
      Collection<AutoScaling.Question> loaded) {
    this.autoScaling = autoScaling;
    this.questions = questions;
    this.loaded = loaded;
  }

  /// What one table's targets are, or why nobody knows.
  ///
  /// @param ofLoads why nobody knows what ends zone loads
  record Read(
      Map<String, Targets.Known> byTable, Optional<Failure> failure, Optional<Failure> ofLoads) {
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
      return withEndings(autoScaling.read(questions));
    } catch (FailureException e) {
      return new Read(Map.of(), Optional.of(e.failure()), Optional.empty());
    }
  }

  /// That this isn't told holds up zone loads only.
  private Read withEndings(Map<String, Targets.Known> targets) {
    try {
      Map<String, SortedMap<Pool, Ending>> endings = autoScaling.endings(loaded);
      Map<String, Targets.Known> told = new HashMap<>(targets);
      loaded.forEach(
          question ->
              told.computeIfPresent(
                  question.table(),
                  (table, known) -> known.with(endings.getOrDefault(table, new TreeMap<>()))));
      return new Read(told, Optional.empty(), Optional.empty());
    } catch (FailureException e) {
      return new Read(targets, Optional.empty(), Optional.of(e.failure()));
    }
  }
}
