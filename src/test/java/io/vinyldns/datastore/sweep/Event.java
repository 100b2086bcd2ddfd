// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Steps;
import java.time.Duration;

/// Something that happens in a random run, as data: a run is a list of these, and can be made
/// shorter.
sealed interface Event {

  /// Lets it happen.
  void happen(Trial trial);

  /// Somebody changes the spec, if the API server admits it.
  record Edit(String patch) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.admittedPatch(patch);
    }
  }

  /// An object gets into storage that the API server of today wouldn't admit.
  record OldObject(String patch) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.patch(patch);
    }
  }

  /// Somebody deletes the resource.
  record Delete() implements Event {
    @Override
    public void happen(Trial trial) {
      trial.delete();
    }
  }

  /// Somebody makes the resource, if there is none.
  record Create(DatastoreSpec spec) implements Event {
    @Override
    public void happen(Trial trial) {
      if (trial.api().datastore().isEmpty()) {
        trial.create(spec);
      }
    }
  }

  /// Passes of an operator, whether they are due or not.
  record Passes(int operator, int count, Duration apart) implements Event {
    @Override
    public void happen(Trial trial) {
      for (int i = 0; i < count; i++) {
        trial.advance(apart);
        trial.pass(operator);
      }
    }
  }

  /// The first operator works for so long.
  record Work(Duration time) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.watch(time);
    }
  }

  /// Something happens in the middle of the next pass: when the operator has taken so many steps
  /// more.
  record During(int operator, int steps, Event what) implements Event {
    @Override
    public void happen(Trial trial) {
      Steps of = trial.operator(operator).steps();
      of.at(of.taken() + steps, () -> what.happen(trial));
    }
  }

  /// An operator is killed. Only in the middle of a pass.
  record Kill() implements Event {
    @Override
    public void happen(Trial trial) {
      throw new Steps.Crash();
    }
  }

  /// The other operator has a pass. Only in the middle of one of the first.
  record OtherOperator() implements Event {
    @Override
    public void happen(Trial trial) {
      trial.pass(1);
    }
  }

  /// From now on an operator's cache shows the resource as it is now.
  record StaleCache(int operator) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.api().datastore().ifPresent(trial.operator(operator)::sees);
    }
  }

  /// Caches show what there is again.
  record FreshCaches() implements Event {
    @Override
    public void happen(Trial trial) {
      trial.cachesAreFresh();
    }
  }

  /// Another hand does something to a table.
  record Other(Hand hand, VinylDnsTable table) implements Event {
    @Override
    public void happen(Trial trial) {
      hand.tryTo(trial, table);
    }
  }

  /// From now on calls to AWS go wrong.
  ///
  /// @param percent of the calls
  record AwsTrouble(long seed, int percent) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.aws().faults().rule(new Troubles(seed, percent)::ofAws);
    }
  }

  /// From now on requests to the API server go wrong.
  record ApiTrouble(long seed, int percent) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.api().trouble(new Troubles(seed, percent)::ofApi);
    }
  }

  /// Nothing goes wrong any more.
  record Calm() implements Event {
    @Override
    public void happen(Trial trial) {
      trial.calm();
    }
  }

  /// The Secret with the credentials is gone, or there again.
  record SecretIs(boolean there) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.secretIsThere(there);
    }
  }

  /// Time passes without anybody at work.
  record Nobody(Duration time) implements Event {
    @Override
    public void happen(Trial trial) {
      trial.advance(time);
    }
  }
}
