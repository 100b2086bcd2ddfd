// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.model.Attribute;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Key;
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
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.Units;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Owner US = new Owner("cluster", "dns", "vinyldns");
  private static final Tags OURS = new Tags.Known(Map.of(Owner.TAG, US.tagValue()));
  private static final VinylDnsTable USERS = VinylDnsTable.USER;
  private static final Policy FIRST_CONTACT = policy(Policy.Memory.NONE, NOW);
  private static final Tags THEIRS = new Tags.Known(Map.of(Owner.TAG, "cluster/other/vinyldns"));
  private static final Consent ADOPT = new Consent(Adoption.ADOPT, Optional.empty());
  private static final Consent TAKE_OVER =
      new Consent(Adoption.NEVER, Optional.of("cluster/other/vinyldns"));
  private static final Policy KEPT = known("id-1", true);
  private static final Scaling.Tracking TRACKING = Scaling.Tracking.at(70);

  @Test
  void aMissingTableIsCreatedWithItsIndexesAndTags() {
    Plan plan = Planner.plan(declared(Tier.SMALL), new Observed.Absent(), FIRST_CONTACT);

    assertThat(plan.permitted(new Observed.Absent()))
        .containsExactly(
            new Action.CreateTable(
                declared(Tier.SMALL).with(Safeguards.NONE.withDeletionProtection(true)),
                US.tagsOfCreated("uid")));
  }

  @Test
  void aTableThatWasThereAndIsGoneIsNotReplacedByAnEmptyOne() {
    Plan plan = Planner.plan(declared(Tier.SMALL), new Observed.Absent(), known("id-1", true));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.refusals()).containsExactly(new Refusal.TableLost("id-1"));
  }

  @Test
  void aTableThatAwsBeganToCreateAndDoesNotShowIsNotCreatedOnceMore() {
    Plan plan = Planner.plan(declared(Tier.SMALL), new Observed.Absent(), known("id-1", false));

    assertThat(plan.refusals()).containsExactly(new Refusal.NotVisible("id-1"));
  }

  @Test
  void anotherTableUnderTheNameIsLeftAlone() {
    Plan plan =
        Planner.plan(declared(Tier.SMALL), active(Tier.FREE_TIER, OURS), known("id-0", true));

    assertThat(plan.refusals()).containsExactly(new Refusal.TableReplaced("id-0", "id-1"));
  }

  @Test
  void nothingIsLeftToDoForATableThatIsAsDeclared() {
    Plan plan = Planner.plan(declared(Tier.SMALL), active(Tier.SMALL, OURS), KEPT);

    assertThat(plan.converged()).isTrue();
  }

  @Test
  void allUnitsThatDifferChangeInOneCall() {
    Present fixed = unscaled(active(Tier.SMALL, OURS));

    Plan plan = Planner.plan(declared(Tier.FREE_TIER), fixed, KEPT);

    assertThat(plan.actions())
        .containsExactly(
            new Action.ChangeThroughput(
                Optional.of(new Units(2, 1)),
                units(
                    Map.of(
                        "access_key_index", new Units(3, 1), "username_index", new Units(1, 1)))));
  }

  @Test
  void aSwitchToProvisionedNamesUnitsForIndexesThatAreNotOursToo() {
    Present onDemand = withForeignIndex(active(Tier.ON_DEMAND, OURS));

    Plan plan = Planner.plan(declared(Tier.SMALL), onDemand, KEPT);

    assertThat(plan.permitted(onDemand))
        .first()
        .isEqualTo(
            new Action.SwitchToProvisioned(
                new Units(5, 1),
                units(
                    Map.of(
                        "access_key_index", new Units(5, 1),
                        "foreign", new Units(5, 1),
                        "username_index", new Units(5, 1)))));
    assertThat(plan.foreignIndexes()).containsExactly("foreign");
  }

  @Test
  void missingIndexesAreAddedOneAtATimeAndBeforeUnitsChange() {
    Table found = declared(Tier.FREE_TIER);
    Present bare =
        present(
            new Table(
                found.name(),
                found.key(),
                new TreeMap<>(),
                new Billing.Provisioned(new Units(9, 9), new TreeMap<>())),
            TableState.ACTIVE,
            Map.of(),
            OURS);

    Plan plan = Planner.plan(found, bare, KEPT);

    assertThat(plan.actions())
        .containsExactly(
            addition("access_key_index", new Units(3, 1)),
            addition("username_index", new Units(1, 1)),
            new Action.ChangeThroughput(Optional.of(new Units(2, 1)), new TreeMap<>()));
    assertThat(plan.permitted(bare)).first().isEqualTo(plan.actions().getFirst());
  }

  @Test
  void anUntaggedTableIsLeftAlone() {
    Plan plan =
        Planner.plan(
            declared(Tier.SMALL),
            active(Tier.FREE_TIER, new Tags.Known(Map.of())),
            seen(new OwnerTag.None(), Consent.NONE));

    assertThat(plan.refusals()).containsExactly(new Refusal.NotOwned(US.tagValue()));
    assertThat(plan.actions()).isEmpty();
  }

  @Test
  void anUntaggedTableThatIsSecondsOldSaysNothingYet() {
    Policy earlier = policy(Policy.Memory.NONE, NOW.minus(Duration.ofMinutes(10)));

    Plan plan =
        Planner.plan(
            declared(Tier.SMALL), active(Tier.FREE_TIER, new Tags.Known(Map.of())), earlier);

    assertThat(plan.refusals()).containsExactly(new Refusal.OwnershipUnconfirmed());
  }

  @Test
  void aTableOfAnotherDatastoreIsLeftAlone() {
    Tags theirs = new Tags.Known(Map.of(Owner.TAG, "cluster/other/vinyldns"));

    Plan plan =
        Planner.plan(
            declared(Tier.SMALL),
            active(Tier.FREE_TIER, theirs),
            seen(new OwnerTag.HeldBy("cluster/other/vinyldns"), ADOPT));

    assertThat(plan.refusals())
        .containsExactly(new Refusal.OwnedByAnother("cluster/other/vinyldns"));
  }

  @Test
  void oneReadOfTagsDecidesNothingAboutATableThatIsNotRecorded() {
    for (Tags tags : List.of(OURS, new Tags.Known(Map.of()), THEIRS)) {
      for (Consent consent : List.of(Consent.NONE, ADOPT, TAKE_OVER)) {
        Policy policy = new Policy(US, "uid", consent, Policy.Memory.NONE, false, NOW);

        Plan plan = Planner.plan(declared(Tier.SMALL), active(Tier.FREE_TIER, tags), policy);

        assertThat(plan.refusals()).containsExactly(new Refusal.OwnershipUnconfirmed());
      }
    }
  }

  @Test
  void oneStaleReadOfTheTagsOfARecordedTableOnlyMakesItWait() {
    for (Tags tags : List.of(new Tags.Known(Map.of()), THEIRS)) {
      Present present = active(Tier.FREE_TIER, tags);

      Plan plan = Planner.plan(declared(Tier.SMALL), present, KEPT);

      assertThat(plan.refusals()).isEmpty();
      assertThat(plan.permitted(present)).isEmpty();
    }
  }

  @Test
  void aTableThatNobodyKeepsIsTaggedFirstAndNothingElseIsDone() {
    Present untagged = active(Tier.FREE_TIER, new Tags.Known(Map.of()));

    Plan plan = Planner.plan(declared(Tier.SMALL), untagged, seen(new OwnerTag.None(), ADOPT));

    assertThat(plan.actions()).as("all that will be done").hasSizeGreaterThan(1);
    assertThat(plan.permitted(untagged))
        .containsExactly(new Action.Claim("arn", US.tagsOfAdopted("uid")));
  }

  @Test
  void aTableThatDoesNotFitIsNotTagged() {
    Present other =
        present(
            new Table(
                "users",
                Key.of(Attribute.string("timestamp")),
                declared(Tier.SMALL).indexes(),
                declared(Tier.SMALL).billing()),
            TableState.ACTIVE,
            states(declared(Tier.SMALL), IndexState.ACTIVE),
            new Tags.Known(Map.of()));

    Plan plan = Planner.plan(declared(Tier.SMALL), other, seen(new OwnerTag.None(), ADOPT));

    assertThat(plan.actions()).isEmpty();
    assertThat(plan.refusals()).hasOnlyElementsOfType(Refusal.KeyMismatch.class);
  }

  @Test
  void tagsThatWereWrittenAMomentAgoAreReadTwiceBeforeAnythingElseIsDone() {
    Tags written = new Tags.Written(new Tags.Known(Map.of()));

    Plan plan =
        Planner.plan(
            declared(Tier.SMALL),
            active(Tier.FREE_TIER, written),
            seen(new OwnerTag.None(), ADOPT));

    assertThat(plan.refusals()).containsExactly(new Refusal.OwnershipUnconfirmed());
  }

  @Test
  void whoIsNamedInTakeOverFromLosesItsTableAndNobodyElse() {
    OwnerTag.HeldBy gone = new OwnerTag.HeldBy("cluster/other/vinyldns");
    Present theirs = active(Tier.FREE_TIER, THEIRS);

    assertThat(Planner.plan(declared(Tier.SMALL), theirs, seen(gone, TAKE_OVER)).permitted(theirs))
        .containsExactly(new Action.Claim("arn", US.tagsOfTakenOver("uid")));
    assertThat(Planner.plan(declared(Tier.SMALL), theirs, seen(gone, ADOPT)).refusals())
        .containsExactly(new Refusal.OwnedByAnother("cluster/other/vinyldns"));
  }

  @Test
  void aTableThatWasLetGoIsTakenBackByTheSameNameAndByOthersThatAdopt() {
    Map<String, String> ours = US.tagsOfReleased();
    Map<String, String> theirs = new Owner("cluster", "other", "vinyldns").tagsOfReleased();

    assertThat(freed(ours, Consent.NONE).actions()).first().isInstanceOf(Action.Claim.class);
    assertThat(freed(theirs, Consent.NONE).refusals())
        .containsExactly(new Refusal.Released("cluster/other/vinyldns"));
    assertThat(freed(theirs, ADOPT).actions()).first().isInstanceOf(Action.Claim.class);
    assertThat(freed(theirs, TAKE_OVER).actions()).first().isInstanceOf(Action.Claim.class);
  }

  private static Plan freed(Map<String, String> tags, Consent consent) {
    return Planner.plan(
        declared(Tier.SMALL),
        active(Tier.FREE_TIER, new Tags.Known(tags)),
        seen(OwnerTag.of(tags), consent));
  }

  @Test
  void whoOnlyAdoptsMakesNoTable() {
    Policy policy = new Policy(US, "uid", ADOPT, Policy.Memory.NONE, false, NOW);

    assertThat(Planner.plan(declared(Tier.SMALL), new Observed.Absent(), policy).refusals())
        .containsExactly(new Refusal.TableMissing());
  }

  @Test
  void nothingRunsBeforeTheTagsAreRead() {
    Present unread = active(Tier.FREE_TIER, new Tags.Unread());

    Plan plan = Planner.plan(declared(Tier.SMALL), unread, known("id-1", true));

    assertThat(plan.permitted(unread)).isEmpty();
    assertThat(plan.wantsProof(unread)).isTrue();
  }

  @Test
  void aRecordedTableThatIsAsDeclaredNeedsNoReadOfItsTags() {
    Present unread = active(Tier.SMALL, new Tags.Unread());

    Plan plan = Planner.plan(declared(Tier.SMALL), unread, known("id-1", true));

    assertThat(plan.wantsProof(unread)).isFalse();
    assertThat(plan.converged()).isTrue();
  }

  @Test
  void aTableWithAnotherKeyIsLeftAlone() {
    Table found = declared(Tier.SMALL);
    Key other = Key.of(Attribute.string("timestamp"));
    Present present =
        present(
            new Table(found.name(), other, found.indexes(), found.billing()),
            TableState.ACTIVE,
            states(found, IndexState.ACTIVE),
            OURS);

    Plan plan = Planner.plan(declared(Tier.LARGE), present, KEPT);

    assertThat(plan.refusals()).containsExactly(new Refusal.KeyMismatch(found.key(), other));
    assertThat(plan.actions()).isEmpty();
  }

  @Test
  void anIndexWithAnotherProjectionIsLeftAlone() {
    Table found = declared(Tier.SMALL);
    Index keysOnly =
        new Index(Key.of(Attribute.string("username")), new Index.Projection.KeysOnly());
    SortedMap<String, Index> indexes = new TreeMap<>(found.indexes());
    indexes.put("username_index", keysOnly);
    Present present =
        present(
            new Table(found.name(), found.key(), indexes, found.billing()),
            TableState.ACTIVE,
            states(found, IndexState.ACTIVE),
            OURS);

    Plan plan = Planner.plan(declared(Tier.LARGE), present, KEPT);

    assertThat(plan.refusals())
        .containsExactly(
            new Refusal.IndexMismatch("username_index", index("username_index"), keysOnly));
  }

  @Test
  void throughputChangesWhileAnIndexFillsButNotThatIndexs() {
    Present filling =
        unscaled(
            present(
                declared(Tier.SMALL),
                TableState.ACTIVE,
                Map.of(
                    "access_key_index",
                    IndexState.BACKFILLING,
                    "username_index",
                    IndexState.ACTIVE),
                OURS));

    Plan plan = Planner.plan(declared(Tier.FREE_TIER), filling, KEPT);

    assertThat(plan.permitted(filling))
        .containsExactly(
            new Action.ChangeThroughput(
                Optional.of(new Units(2, 1)), units(Map.of("username_index", new Units(1, 1)))));
  }

  private static Action addition(String index, Units units) {
    return new Action.AddIndex(index, index(index), Optional.of(units));
  }

  private static Index index(String name) {
    return Optional.ofNullable(USERS.indexes().get(name)).orElseThrow();
  }

  private static Policy known(String id, boolean established) {
    return policy(
        new Policy.Memory(Optional.of(new Policy.Known(id, established)), Optional.empty()), NOW);
  }

  /// Two reads, far enough apart, have shown this tag.
  private static Policy seen(OwnerTag tag, Consent consent) {
    return new Policy(
        US,
        "uid",
        consent,
        new Policy.Memory(
            Optional.empty(),
            Optional.of(new Policy.Sighting("id-1", tag, NOW.minus(Ownership.APART)))),
        false,
        NOW);
  }

  private static Policy policy(Policy.Memory memory, Instant now) {
    return new Policy(US, "uid", Consent.NONE, memory, false, now);
  }

  private static Table declared(Tier tier) {
    return tier.throughput(USERS, TRACKING).table("users", USERS);
  }

  private static Present active(Tier tier, Tags tags) {
    Table table = declared(tier);
    return present(table, TableState.ACTIVE, states(table, IndexState.ACTIVE), tags);
  }

  private static Present unscaled(Present present) {
    return present.with(Targets.Known.none());
  }

  private static SortedMap<Pool, Targets.Target> scaled(Table table) {
    SortedMap<Pool, Targets.Target> targets = new TreeMap<>();
    table
        .scaling()
        .forEach(
            (pool, scaling) ->
                targets.put(
                    pool, new Targets.Target(scaling, Optional.empty(), Targets.Others.UNREAD)));
    return targets;
  }

  private static Present withForeignIndex(Present present) {
    SortedMap<String, Index> indexes = new TreeMap<>(present.table().indexes());
    indexes.put(
        "foreign", new Index(Key.of(Attribute.string("email")), new Index.Projection.All()));
    Table table =
        new Table(
            present.table().name(), present.table().key(), indexes, present.table().billing());
    return present(table, TableState.ACTIVE, states(table, IndexState.ACTIVE), present.tags());
  }

  private static Map<String, IndexState> states(Table table, IndexState state) {
    Map<String, IndexState> states = new TreeMap<>();
    table.indexes().keySet().forEach(index -> states.put(index, state));
    return states;
  }

  private static Present present(
      Table table, TableState state, Map<String, IndexState> indexes, Tags tags) {
    return new Present(
        table,
        state,
        new TreeMap<>(indexes),
        "arn",
        Optional.of("id-1"),
        NOW.minus(Duration.ofMinutes(10)),
        0,
        0,
        Decreases.NONE,
        tags,
        new Targets.Known(scaled(table)));
  }

  private static SortedMap<String, Units> units(Map<String, Units> units) {
    return new TreeMap<>(units);
  }
}
