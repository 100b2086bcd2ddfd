// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What holds for every pair of a declared and an observed table. A failure names its seed; replay
/// it with `-Dlaws.seed=SEED -Dlaws.cases=1`.
class PlannerLawsTest {

  private static final int CASES = Integer.getInteger("laws.cases", 100_000);
  private static final long SEED = Long.getLong("laws.seed", System.nanoTime());
  private static final int LONGEST_WAY = 40;

  @Test
  void nothingIsLeftToDoIfAndOnlyIfBothSidesAreEqual() {
    everyCase(
        test -> {
          if (test.observed() instanceof Present present && test.ours()) {
            assertThat(test.plan().converged()).isEqualTo(equal(test.declared(), present));
          }
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
                  Action.AddIndex _ -> {}
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
            PretendTable table = new PretendTable(test.observed());
            Set<String> foreign = foreignIndexes(test);
            int steps = 0;
            while (!settled(test, table.observed())) {
              assertThat(steps++).as("steps").isLessThan(LONGEST_WAY);
              Plan plan =
                  Planner.plan(test.declared(), table.observed(), test.policy(table.observed()));
              plan.next(table.observed()).ifPresentOrElse(table::apply, table::settle);
            }
            Present end = (Present) table.observed();
            assertThat(equal(test.declared(), end)).isTrue();
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
            assertThat(test.plan().next(test.observed()).filter(a -> !(a instanceof Action.Claim)))
                .isEmpty();
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
  void nothingButATagIsWrittenUnlessTheTableIsActive() {
    everyCase(
        test -> {
          if (test.observed() instanceof Present present && present.state() != TableState.ACTIVE) {
            assertThat(test.plan().next(present).stream())
                .allMatch(action -> action instanceof Action.Claim && present.state().serves());
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

  private static void everyCase(Consumer<PlannerCase> law) {
    for (int i = 0; i < CASES; i++) {
      long seed = SEED + i;
      PlannerCase test = PlannerCase.random(new SplittableRandom(seed));
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

  /// Equality of what is declared, said a second time in another way than the planner does.
  private static boolean equal(Table declared, Present present) {
    Table found = present.table();
    return guarded(declared.safeguards(), found.safeguards(), tags(present))
        && found.indexes().entrySet().containsAll(declared.indexes().entrySet())
        && switch (declared.billing()) {
          case OnDemand() -> found.billing() instanceof OnDemand;
          case Provisioned wanted ->
              found.billing() instanceof Provisioned there
                  && wanted.table().equals(there.table())
                  && there.indexes().entrySet().containsAll(wanted.indexes().entrySet());
        };
  }

  private static boolean guarded(Safeguards asked, Safeguards there, Map<String, String> tags) {
    boolean created = "created".equals(tags.get("vinyldns.io/origin"));
    boolean protection = there.deletionProtection().orElseThrow();
    Recovery recovery = there.recovery().orElseThrow();
    Map<String, String> users = asked.tags().orElseThrow();
    String remembered = String.join(" ", users.keySet());
    return protection == asked.deletionProtection().orElse(created || protection)
        && (recovery instanceof Recovery.Unsupported
            || switch (asked
                .recovery()
                .orElse(created ? new Recovery.On(Optional.empty()) : recovery)) {
              case Recovery.On on when on.days().isEmpty() -> recovery instanceof Recovery.On;
              case Recovery other -> other.equals(recovery);
            })
        && asked.encryption().map(key -> there.encryption().equals(Optional.of(key))).orElse(true)
        && asked.tableClass().map(it -> there.tableClass().equals(Optional.of(it))).orElse(true)
        && (there.tags().isEmpty()
            || (tags.entrySet().containsAll(users.entrySet())
                && remembered.equals(tags.getOrDefault("vinyldns.io/tags", ""))));
  }

  private static boolean created(PlannerCase test) {
    return "created".equals(tags(test.observed()).get("vinyldns.io/origin"));
  }

  private static Map<String, String> tags(Observed observed) {
    return observed instanceof Present present && present.tags() instanceof Tags.Known known
        ? known.values()
        : Map.of();
  }
}
