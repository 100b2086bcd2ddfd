// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What goes wrong, and when. Nothing does unless told to.
public final class Faults {

  /// In `on`: any operation, or any table.
  public static final String ANY = "*";

  private static final class Script {
    private final String operation;
    private final String resource;
    private final Fault fault;
    private int times;

    private Script(String operation, String resource, int times, Fault fault) {
      this.operation = operation;
      this.resource = resource;
      this.times = times;
      this.fault = fault;
    }

    private boolean applies(Attempt attempt) {
      return times > 0
          && (operation.equals(ANY) || operation.equals(attempt.operation()))
          && (resource.equals(ANY) || resource.equals(attempt.resource()));
    }
  }

  private final List<Script> scripts = new ArrayList<>();
  private Function<Attempt, Optional<Fault>> rule = attempt -> Optional.empty();

  Faults() {}

  /// The next so many calls of this operation on this table fail like that.
  public synchronized Faults on(String operation, String table, int times, Fault fault) {
    scripts.add(new Script(operation, table, times, fault));
    return this;
  }

  /// Asked for every call that no script has a fault for. Must not call AWS.
  public synchronized Faults rule(Function<Attempt, Optional<Fault>> rule) {
    this.rule = rule;
    return this;
  }

  /// Nothing goes wrong any more.
  public synchronized void clear() {
    scripts.clear();
    rule = attempt -> Optional.empty();
  }

  synchronized Optional<Fault> next(Attempt attempt) {
    for (Script script : scripts) {
      if (script.applies(attempt)) {
        script.times--;
        return Optional.of(script.fault);
      }
    }
    return rule.apply(attempt);
  }
}
