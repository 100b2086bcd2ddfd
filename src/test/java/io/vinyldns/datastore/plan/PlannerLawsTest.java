// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What holds for every pair of a declared and an observed table. A failure names its seed; replay
/// it with `-Dlaws.seed=SEED -Dlaws.cases=1`.
class PlannerLawsTest {

  private static final int CASES = Integer.getInteger("laws.cases", 40_000);
  private static final long SEED = Long.getLong("laws.seed", System.nanoTime());
  private static final int LONGEST_WAY = 40;

  @Test
  void nothingIsLeftToDoIfAndOnlyIfBothSidesAreEqual() {
    everyCase(
        test -> {
          if (test.observed() instanceof Present present && test.ours()) {
            assertThat(test.plan().converged())
                .isEqualTo(Declaration.of(test.declared()).holdsFor(present, test.policy()));
          }
        });
  }

  @Test
  void inAnotherAccountNothingIsDone() {
    everyCase(
        test -> {
          Policy elsewhere =
              test.policy().with(new Residence(Optional.of("home"), Optional.of("elsewhere")));

          assertThat(Planner.plan(test.declared(), test.observed(), elsewhere))
              .isEqualTo(Plan.refusing(new Refusal.AccountChanged("home", "elsewhere")));
        });
  }

  @Test
  void whatNobodyAskedForIsNeverTouched() {
    everyCase(
        test -> {
          Safeguards asked = test.declared().safeguards();
          for (Action action : test.plan().actions()) {
            switch (action) {
              case Action.ProtectFromDeletion(boolean on) ->
                  assertThat(asked.deletionProtection().orElse(created(test))).isEqualTo(on);
              case Action.SetRecovery _ ->
                  assertThat(asked.recovery().isPresent() || created(test)).isTrue();
              case Action.Encrypt _ -> assertThat(asked.encryption()).isPresent();
              case Action.ChangeClass _ -> assertThat(asked.tableClass()).isPresent();
              case Action.RemoveTags(Set<String> keys) -> {
                String ours = tags(test.observed()).getOrDefault(Safekeeping.TAG_OF_TAGS, "");
                assertThat((ours + " " + Safekeeping.TAG_OF_TAGS).split(" ", -1)).containsAll(keys);
              }
              case Action.SetTags(Map<String, String> set) -> {
                Set<String> declared = new TreeSet<>(asked.tags().orElseThrow().keySet());
                declared.add(Safekeeping.TAG_OF_TAGS);
                assertThat(declared).containsAll(set.keySet());
              }
              case Action.CreateTable _,
                  Action.Claim _,
                  Action.SwitchToOnDemand _,
                  Action.SwitchToProvisioned _,
                  Action.ChangeThroughput _,
                  Action.AddIndex _,
                  Action.DropIndex _,
                  Action.ChangeLimits _,
                  Action.OfScaling _ -> {}
            }
          }
        });
  }

  @Test
  void theSameInputsGiveTheSamePlan() {
    everyCase(test -> assertThat(test.plan()).isEqualTo(test.plan()));
  }

  @Test
  void everyActionIsLegalWhereItRunsAndTheTableConverges() {
    everyCase(
        test -> {
          if (test.ours()) {
            PretendTable table = new PretendTable(test.observed(), test.policy().now());
            Set<String> foreign = foreignIndexes(test);
            int steps = 0;
            while (!settled(test, table.observed())) {
              assertThat(steps++).as("steps").isLessThan(LONGEST_WAY);
              Plan plan =
                  Planner.plan(test.declared(), table.observed(), test.policy(table.observed()));
              List<Action> pass = pass(plan, table.observed());
              for (Action action : pass) {
                leavesScaledPoolsAlone(test.declared(), table.observed(), action);
                table.apply(action);
              }
              if (pass.stream().allMatch(Action.EnforceBounds.class::isInstance)) {
                table.settle();
              }
            }
            Present end = (Present) table.observed();
            assertThat(Declaration.of(test.declared()).holdsFor(end, test.policy())).isTrue();
            assertThat(end.table().indexes().keySet()).containsAll(foreign);
          }
        });
  }

  @Test
  void aTableThatIsNotShownToBeOursIsNeverTouched() {
    everyCase(
        test -> {
          boolean shown =
              switch (test.observed()) {
                case Observed.Absent() -> test.policy().memory().known().isEmpty();
                case Present present ->
                    switch (present.tags()) {
                      case Tags.Known known ->
                          test.policy().owner().tagValue().equals(known.values().get(Owner.TAG));
                      case Tags.Unsupported() -> test.policy().trustWithoutTags();
                      case Tags.Unread(), Tags.NotYetReadable(), Tags.Written _ -> false;
                    };
              };
          if (!shown) {
            assertThat(test.plan().permitted(test.observed()))
                .allMatch(Action.Claim.class::isInstance);
          }
        });
  }

  @Test
  void aTableIsTaggedOnlyWhenTwoReadsShowThatItIsFreeAndTheResourceAllowsIt() {
    everyCase(
        test -> {
          for (Action action : test.plan().actions()) {
            if (action instanceof Action.Claim) {
              Present present = (Present) test.observed();
              OwnerTag tag = OwnerTag.of(((Tags.Known) present.tags()).values());
              Policy policy = test.policy();
              Policy.Sighting seen = policy.memory().sighting().orElseThrow();
              assertThat(seen.id()).isEqualTo(present.identity());
              assertThat(seen.tag()).isEqualTo(tag);
              assertThat(seen.since()).isBeforeOrEqualTo(policy.now().minusSeconds(5));
              boolean adopts = policy.consent().adoption() != Adoption.NEVER;
              assertThat(
                      switch (tag) {
                        case OwnerTag.None() -> adopts;
                        case OwnerTag.HeldBy(String owner) ->
                            policy.consent().takeOverFrom().filter(owner::equals).isPresent();
                        case OwnerTag.ReleasedBy(String owner) ->
                            adopts
                                || owner.equals(policy.owner().tagValue())
                                || policy
                                    .consent()
                                    .takeOverFrom()
                                    .filter(owner::equals)
                                    .isPresent();
                      })
                  .isTrue();
            }
          }
        });
  }

  @Test
  void nothingButATagAndWhatIsBesideTheTableIsWrittenUnlessItIsActive() {
    everyCase(
        test -> {
          if (test.observed() instanceof Present present && present.state() != TableState.ACTIVE) {
            assertThat(test.plan().permitted(present))
                .allMatch(
                    action ->
                        present.state().serves()
                            && (action instanceof Action.Claim
                                || action instanceof Action.PutPolicy
                                || action instanceof Action.DeregisterTarget
                                || action instanceof Action.Dismiss));
          }
        });
  }

  @Test
  void unitsOfForeignIndexesAreNeverChanged() {
    everyCase(
        test -> {
          for (Action action : test.plan().actions()) {
            if (action instanceof Action.ChangeThroughput change) {
              assertThat(change.indexes().keySet()).isSubsetOf(test.declared().indexes().keySet());
            }
          }
        });
  }

  @Test
  void unitsOfScaledPoolsAreNeverChanged() {
    everyCase(
        test ->
            test.plan()
                .actions()
                .forEach(
                    action -> leavesScaledPoolsAlone(test.declared(), test.observed(), action)));
  }

  @Test
  void aTargetOnWhichSomebodyElsesThingsHangKeepsItsBoundsAndStays() {
    everyCase(
        test -> {
          if (test.observed() instanceof Present present
              && present.targets() instanceof Targets.Known known) {
            for (Action action : test.plan().actions()) {
              if (action instanceof Action.RegisterTarget
                  || action instanceof Action.DeregisterTarget) {
                Targets.Target target = known.byPool().get(((Action.OfScaling) action).pool());
                assertThat(target == null ? List.of() : target.others().what()).isEmpty();
              }
            }
          }
        });
  }

  @Test
  void nothingIsRaisedForALoadUnlessAwsHasShownWhatLowersItAgain() {
    everyLoad(
        test -> {
          for (Action action : test.plan().actions()) {
            if (action instanceof Action.OfScaling scaling && test.inWindow(scaling.pool())) {
              switch (scaling) {
                case Action.Raise(Pool pool, Scaling.Bounds _) -> shownToEnd(test, pool);
                case Action.EnforceBounds(Pool pool, Scaling.Bounds bounds) -> {
                  if (bounds.min() > test.normal(pool).min()) {
                    shownToEnd(test, pool);
                  }
                }
                case Action.Restore(Pool pool, Scaling.Bounds bounds) -> {
                  assertThat(bounds.min()).isEqualTo(test.normal(pool).min());
                  assertThat(bounds.max()).isLessThanOrEqualTo(test.normal(pool).max());
                }
                case Action.RegisterTarget(Pool pool, Scaling.Bounds bounds) ->
                    assertThat(bounds).isEqualTo(test.normal(pool));
                case Action.PutPolicy _,
                    Action.DeregisterTarget _,
                    Action.ScheduleEnd _,
                    Action.UnscheduleEnd _,
                    Action.Dismiss _ -> {}
              }
            }
          }
        });
  }

  @Test
  void aLoadIsNeverOutstandingToAnybody() {
    everyLoad(
        test -> {
          Plan without =
              Planner.plan(test.declared(), test.observed(), test.policy().with(new TreeMap<>()));
          if (test.ours() && without.converged()) {
            assertThat(test.plan().converged()).isTrue();
          }
        });
  }

  @Test
  void poolsAreRaisedAndAllIsAsItWasAfterwards() {
    everyLoad(
        test -> {
          if (test.ours()) {
            PretendTable table = new PretendTable(test.observed(), test.policy().now());
            settle(test.declared(), table, test);
            Present raised = (Present) table.observed();
            test.policy()
                .needs()
                .forEach(
                    (pool, need) -> {
                      if (raised.table().billing() instanceof Billing.Provisioned
                          && need.until().isAfter(test.policy().now().plusSeconds(60))
                          && !test.shared(pool)) {
                        assertThat(raised.units(pool).orElseThrow())
                            .isGreaterThanOrEqualTo(need.units());
                      }
                    });
            PlannerCase after =
                new PlannerCase(test.declared(), raised, test.policy(raised).with(new TreeMap<>()));
            settle(test.declared(), table, after);
            Present end = (Present) table.observed();
            assertThat(Declaration.of(test.declared()).holdsFor(end, after.policy())).isTrue();
            ((Targets.Known) end.targets())
                .byPool()
                .forEach(
                    (pool, target) -> {
                      if (!target.shared() && test.declared().scaling().containsKey(pool)) {
                        assertThat(target.ending().orElse(Ending.NONE)).isEqualTo(Ending.NONE);
                      }
                    });
          }
        });
  }

  private static void settle(Table declared, PretendTable table, PlannerCase test) {
    for (int steps = 0; steps < LONGEST_WAY; steps++) {
      Plan plan = Planner.plan(declared, table.observed(), test.policy(table.observed()));
      List<Action> pass = pass(plan, table.observed());
      for (Action action : pass) {
        if (action instanceof Action.ChangeThroughput change) {
          leavesHeldPoolsAlone(test, (Present) table.observed(), change);
        }
        table.apply(action);
      }
      if (pass.isEmpty()
          && table.observed() instanceof Present present
          && present.idle()
          && present.targets() instanceof Targets.Known) {
        return;
      }
      table.settle();
    }
    throw new AssertionError("not settled: " + table.observed());
  }

  private static void leavesHeldPoolsAlone(
      PlannerCase test, Present present, Action.ChangeThroughput change) {
    SortedMap<Pool, Long> changed = new TreeMap<>();
    change.table().ifPresent(units -> put(changed, Optional.empty(), units));
    change.indexes().forEach((index, units) -> put(changed, Optional.of(index), units));
    LoadWindow.of(test.declared(), present, test.policy())
        .held()
        .forEach(
            pool -> {
              if (changed.containsKey(pool)) {
                assertThat(present.units(pool)).contains(changed.get(pool));
              }
            });
  }

  private static void shownToEnd(PlannerCase test, Pool pool) {
    Present present = (Present) test.observed();
    Targets.Target target =
        Objects.requireNonNull(((Targets.Known) present.targets()).byPool().get(pool));
    List<Ending.Step> steps = target.ending().orElseThrow().steps();
    Scaling.Bounds normal = test.normal(pool);
    assertThat(steps).hasSize(2);
    assertThat(steps.getFirst().at())
        .isEqualTo(Objects.requireNonNull(test.policy().needs().get(pool)).until());
    assertThat(steps.getFirst().bounds().min()).isEqualTo(normal.min());
    assertThat(steps.getFirst().bounds().max()).isLessThanOrEqualTo(normal.max());
    assertThat(steps.getLast().at()).isAfter(steps.getFirst().at());
    assertThat(steps.getLast().bounds()).isEqualTo(normal);
  }

  private static void everyLoad(Consumer<PlannerCase> law) {
    everyCase(Math.ceilDiv(CASES, 5), random -> PlannerCase.random(random).loaded(random), law);
  }

  /// What one pass does: nothing comes after an action that leaves the table busy.
  private static List<Action> pass(Plan plan, Observed observed) {
    List<Action> pass = new ArrayList<>();
    for (Action action : plan.permitted(observed)) {
      pass.add(action);
      if (action instanceof Action.Exclusive) {
        break;
      }
    }
    return pass;
  }

  /// Promise 3, in the words of a call: where DynamoDB demands a value, it is the one that is
  /// there.
  private static void leavesScaledPoolsAlone(Table declared, Observed observed, Action action) {
    if (action instanceof Action.ChangeThroughput change && observed instanceof Present present) {
      SortedMap<Pool, Long> changed = new TreeMap<>();
      change.table().ifPresent(units -> put(changed, Optional.empty(), units));
      change.indexes().forEach((index, units) -> put(changed, Optional.of(index), units));
      changed.keySet().retainAll(declared.scaling().keySet());
      changed.forEach((pool, units) -> assertThat(present.units(pool)).contains(units));
    }
  }

  private static void put(SortedMap<Pool, Long> pools, Optional<String> index, Units units) {
    pools.put(new Pool(index, Dimension.READ), units.read());
    pools.put(new Pool(index, Dimension.WRITE), units.write());
  }

  private static void everyCase(Consumer<PlannerCase> law) {
    everyCase(CASES, PlannerCase::random, law);
  }

  private static void everyCase(
      int count, Function<SplittableRandom, PlannerCase> cases, Consumer<PlannerCase> law) {
    for (int i = 0; i < count; i++) {
      long seed = SEED + i;
      PlannerCase test = cases.apply(new SplittableRandom(seed));
      try {
        law.accept(test);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "seed %d (-Dlaws.seed=%d -Dlaws.cases=1): %s".formatted(seed, seed, test), broken);
      }
    }
  }

  private static boolean settled(PlannerCase test, Observed observed) {
    return observed instanceof Present present
        && present.idle()
        && Planner.plan(test.declared(), observed, test.policy(observed)).converged();
  }

  private static Set<String> foreignIndexes(PlannerCase test) {
    Set<String> foreign = new TreeSet<>();
    if (test.observed() instanceof Present present) {
      foreign.addAll(present.table().indexes().keySet());
      foreign.removeIf(index -> present.indexes().get(index) == IndexState.UNKNOWN);
    }
    foreign.removeAll(test.declared().indexes().keySet());
    return foreign;
  }

  private static boolean created(PlannerCase test) {
    return test.observed() instanceof Observed.Absent
        || "created".equals(tags(test.observed()).get("vinyldns.io/origin"));
  }

  private static Map<String, String> tags(Observed observed) {
    return observed instanceof Present present && present.tags() instanceof Tags.Known known
        ? known.values()
        : Map.of();
  }
}
