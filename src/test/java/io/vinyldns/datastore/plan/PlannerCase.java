// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Attribute;
import io.vinyldns.datastore.model.Billing;
import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Capacity;
import io.vinyldns.datastore.model.Decreases;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Ending;
import io.vinyldns.datastore.model.Index;
import io.vinyldns.datastore.model.IndexState;
import io.vinyldns.datastore.model.Key;
import io.vinyldns.datastore.model.Need;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Owner;
import io.vinyldns.datastore.model.OwnerTag;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Scaling.Bounds;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.TableClass;
import io.vinyldns.datastore.model.TableState;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import io.vinyldns.datastore.model.Throughput;
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A random pair of a declared and an observed table, with a policy.
record PlannerCase(Table declared, Observed observed, Policy policy) {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String OTHER = "cluster/dns/other";
  private static final Owner US = new Owner("cluster", "dns", "vinyldns");
  private static final List<TableState> LIVING =
      List.of(TableState.ACTIVE, TableState.ACTIVE, TableState.UPDATING, TableState.CREATING);

  Plan plan() {
    return Planner.plan(declared, observed, policy);
  }

  /// Whether the planner may act: nothing in the way but time.
  boolean ours() {
    return switch (observed) {
      case Observed.Absent() -> plan().refusals().isEmpty();
      case Present present ->
          LIVING.contains(present.state())
              && plan().refusals().isEmpty()
              && plan().proof() == Proof.SHOWN;
    };
  }

  /// The same while zones are loaded, with whatever an earlier window may have left in AWS.
  PlannerCase loaded(SplittableRandom random) {
    SortedMap<Pool, Need> needs = new TreeMap<>();
    for (Pool pool : Pool.of(declared.indexes().keySet())) {
      if (random.nextInt(4) != 0) {
        needs.put(pool, new Need(1L + random.nextInt(400), NOW.plusSeconds(random.nextInt(7200))));
      }
    }
    return new PlannerCase(
        declared,
        observed instanceof Present present && present.targets() instanceof Targets.Known known
            ? withoutDecreases(present).with(endings(random, known))
            : observed,
        policy.with(needs));
  }

  private static Present withoutDecreases(Present present) {
    return new Present(
        present.table(),
        present.state(),
        present.indexes(),
        present.arn(),
        present.id(),
        present.createdAt(),
        present.items(),
        present.bytes(),
        Decreases.NONE,
        present.tags(),
        present.targets());
  }

  private Targets.Known endings(SplittableRandom random, Targets.Known known) {
    SortedMap<Pool, Ending> endings = new TreeMap<>();
    SortedMap<Pool, Targets.Target> targets = new TreeMap<>(known.byPool());
    targets.forEach(
        (pool, target) -> {
          if (random.nextBoolean() && normalOf(pool).isPresent()) {
            Bounds normal = normalOf(pool).get();
            Ending ending =
                declared.scaling().containsKey(pool)
                    ? Ending.ofScaled(normal, normal.min(), NOW.plusSeconds(random.nextInt(7200)))
                    : Ending.ofFixed(normal.min(), NOW.plusSeconds(random.nextInt(7200)));
            endings.put(
                pool, random.nextBoolean() ? ending : new Ending(ending.steps().subList(1, 2)));
          }
        });
    targets.replaceAll(
        (pool, target) -> random.nextInt(3) == 0 ? target.with(new Bounds(300, 300)) : target);
    return new Targets.Known(targets).with(endings);
  }

  /// Whether a pool is VinylDNS's, and nobody else has a hand in its scaling.
  boolean inWindow(Pool pool) {
    return normalOf(pool).isPresent() && !shared(pool);
  }

  boolean shared(Pool pool) {
    return observed instanceof Present present
        && present.targets() instanceof Targets.Known known
        && Optional.ofNullable(known.byPool().get(pool)).filter(Targets.Target::shared).isPresent();
  }

  /// Bounds of a pool without loads.
  Bounds normal(Pool pool) {
    return normalOf(pool).orElseThrow();
  }

  private Optional<Bounds> normalOf(Pool pool) {
    return Optional.ofNullable(declared.scaling().get(pool))
        .map(Scaling::bounds)
        .or(
            () ->
                declared.billing() instanceof Provisioned units
                    ? units.units(pool).map(each -> new Bounds(each, each))
                    : Optional.empty());
  }

  /// The policy of the passes that follow one in which the table was made, or shown to be ours.
  Policy policy(Observed seen) {
    return seen instanceof Observed.Absent
        ? policy
        : new Policy(
            policy.owner(),
            policy.uid(),
            policy.consent(),
            new Policy.Memory(
                Optional.of(new Policy.Known("id", true)),
                Optional.empty(),
                policy.memory().pools()),
            policy.trustWithoutTags(),
            policy.now(),
            policy.needs(),
            policy.residence());
  }

  static PlannerCase random(SplittableRandom random) {
    VinylDnsTable kind = pick(random, List.of(VinylDnsTable.values()));
    Table declared = throughput(random, kind).table(kind.defaultName(), kind).with(wishes(random));
    Observed observed =
        random.nextInt(10) == 0 ? new Observed.Absent() : present(random, kind, declared);
    Optional<Policy.Known> known =
        switch (random.nextInt(6)) {
          case 0, 1, 2 -> Optional.of(new Policy.Known("id", random.nextBoolean()));
          case 3 -> Optional.of(new Policy.Known("another id", random.nextBoolean()));
          default -> Optional.empty();
        };
    return new PlannerCase(
        declared,
        observed,
        new Policy(
            US,
            "uid",
            new Consent(
                pick(random, List.of(Adoption.values())),
                Optional.of(OTHER).filter(_ -> random.nextInt(4) == 0)),
            new Policy.Memory(known, sighting(random), recorded(random, declared)),
            random.nextBoolean(),
            NOW));
  }

  private static Present present(SplittableRandom random, VinylDnsTable kind, Table declared) {
    SortedMap<String, Index> indexes = new TreeMap<>();
    kind.indexes()
        .forEach(
            (name, index) -> {
              switch (random.nextInt(12)) {
                case 0, 1, 2 -> {}
                case 3 ->
                    indexes.put(name, new Index(index.key(), new Index.Projection.KeysOnly()));
                default -> indexes.put(name, index);
              }
            });
    for (int i = random.nextInt(3); i > 0; i--) {
      indexes.put(
          "foreign" + i, new Index(Key.of(Attribute.number("a" + i)), new Index.Projection.All()));
    }
    Key key = random.nextInt(20) == 0 ? Key.of(Attribute.string("other")) : kind.key();
    TableState state =
        random.nextInt(8) == 0 ? pick(random, List.of(TableState.values())) : pick(random, LIVING);
    SortedMap<String, IndexState> states = new TreeMap<>();
    boolean idle = random.nextBoolean();
    for (String index : indexes.keySet()) {
      states.put(index, idle ? IndexState.ACTIVE : pick(random, List.of(IndexState.values())));
    }
    indexes.keySet().removeIf(index -> states.get(index) == IndexState.DELETING);
    boolean same = random.nextInt(4) == 0 && indexes.keySet().equals(declared.indexes().keySet());
    Billing billing = same ? declared.billing() : billing(random, indexes);
    Present present =
        new Present(
            new Table(declared.name(), key, indexes, billing).with(guards(random)),
            state,
            states,
            "arn:aws:dynamodb:us-east-1:elsewhere:table/it",
            Optional.of("id"),
            NOW.minusSeconds(random.nextInt(120)),
            random.nextInt(1000),
            random.nextInt(1000),
            decreases(random, indexes),
            tags(random),
            new Targets.Unread());
    return random.nextInt(12) == 0
        ? present
        : present.with(targets(random, declared, indexes, same));
  }

  private static Decreases decreases(SplittableRandom random, SortedMap<String, Index> indexes) {
    SortedMap<String, Decreases.Used> used = new TreeMap<>();
    indexes.keySet().forEach(index -> used.put(index, used(random)));
    return new Decreases(used(random), used);
  }

  private static Decreases.Used used(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? new Decreases.Used(random.nextInt(7), Optional.of(NOW.minusSeconds(random.nextInt(7200))))
        : Decreases.Used.NONE;
  }

  private static Targets targets(
      SplittableRandom random, Table declared, SortedMap<String, Index> indexes, boolean same) {
    SortedMap<Pool, Targets.Target> targets = new TreeMap<>();
    for (Pool pool : Pool.of(indexes.keySet())) {
      Scaling wanted = declared.scaling().get(pool);
      if (wanted != null && (same || random.nextBoolean())) {
        targets.put(pool, target(random, wanted));
      } else if (!same && random.nextInt(3) == 0) {
        targets.put(pool, target(random, scaling(random)));
      }
    }
    return new Targets.Known(targets);
  }

  private static Targets.Target target(SplittableRandom random, Scaling scaling) {
    Scaling found =
        random.nextInt(8) == 0 ? new Scaling(scaling.bounds(), Optional.empty()) : scaling;
    return new Targets.Target(
        found,
        random.nextBoolean() ? Optional.of("somebody's name") : Optional.empty(),
        new Targets.Others(
            random.nextInt(6) == 0 ? List.of("scheduled action nightly") : List.of(),
            random.nextBoolean()));
  }

  private static Scaling scaling(SplittableRandom random) {
    long min = 1L + random.nextInt(4);
    return new Scaling(
        new Scaling.Bounds(min, min + random.nextInt(4)),
        Optional.of(
            new Scaling.Tracking(
                20 + random.nextInt(71),
                random.nextBoolean() ? Optional.of(Duration.ofSeconds(60)) : Optional.empty(),
                Optional.empty(),
                true)));
  }

  private static Recorded recorded(SplittableRandom random, Table declared) {
    SortedMap<Pool, Recorded.Entry> pools = new TreeMap<>();
    for (Pool pool : Pool.of(declared.indexes().keySet())) {
      if (random.nextBoolean()) {
        pools.put(
            pool,
            new Recorded.Entry(
                Optional.of(1L + random.nextInt(9)),
                random.nextBoolean(),
                Optional.empty(),
                List.of()));
      }
    }
    return new Recorded(pools);
  }

  private static Optional<Policy.Sighting> sighting(SplittableRandom random) {
    return random.nextInt(3) == 0
        ? Optional.of(
            new Policy.Sighting(
                pick(random, List.of("id", "id", "another id")),
                OwnerTag.of(owners(random)),
                NOW.minusSeconds(random.nextInt(10))))
        : Optional.empty();
  }

  private static Map<String, String> owners(SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> Map.of();
      case 1 -> Map.of(Owner.TAG, OTHER);
      case 2 -> US.tagsOfReleased();
      case 3 -> Map.of(Owner.TAG, OwnerTag.RELEASED + OTHER);
      default -> US.tagsOfCreated("an older uid");
    };
  }

  private static Tags tags(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Tags.Unread();
      case 1 -> new Tags.NotYetReadable();
      case 2 -> new Tags.Unsupported();
      case 3 -> new Tags.Written(new Tags.Known(owners(random)));
      case 4, 5, 6 -> new Tags.Known(owners(random));
      default -> new Tags.Known(ours(random));
    };
  }

  private static Map<String, String> ours(SplittableRandom random) {
    Map<String, String> tags = new TreeMap<>(US.tagsOfCreated("an older uid"));
    if (random.nextBoolean()) {
      tags.put(Owner.ORIGIN, "adopted");
    }
    SortedMap<String, String> set = userTags(random);
    if (!set.isEmpty()) {
      tags.put(Safekeeping.TAG_OF_TAGS, String.join(" ", set.keySet()));
    }
    tags.putAll(set);
    tags.putAll(userTags(random));
    return tags;
  }

  private static SortedMap<String, String> userTags(SplittableRandom random) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (String key : List.of("team", "env", "cost")) {
      if (random.nextInt(3) == 0) {
        tags.put(key, pick(random, List.of("a", "b", "")));
      }
    }
    return tags;
  }

  private static Safeguards wishes(SplittableRandom random) {
    return new Safeguards(
        maybe(random, List.of(true, false)),
        maybe(
            random,
            List.of(
                new Recovery.Off(),
                new Recovery.On(Optional.empty()),
                new Recovery.On(Optional.of(7)))),
        maybe(random, List.of(new Encryption.Kms("arn:a"), new Encryption.Kms("arn:b"))),
        maybe(random, List.of(TableClass.values())),
        Optional.of(userTags(random)));
  }

  private static Safeguards guards(SplittableRandom random) {
    return new Safeguards(
        Optional.of(random.nextBoolean()),
        Optional.of(
            pick(
                random,
                List.of(
                    new Recovery.Unsupported(),
                    new Recovery.Off(),
                    new Recovery.On(Optional.of(7)),
                    new Recovery.On(Optional.of(35))))),
        Optional.of(pick(random, List.of(new Encryption.AwsOwned(), new Encryption.Kms("arn:a")))),
        Optional.of(pick(random, List.of(TableClass.values()))),
        Optional.empty());
  }

  private static <T> Optional<T> maybe(SplittableRandom random, List<? extends T> values) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(pick(random, values));
  }

  private static Throughput throughput(SplittableRandom random, VinylDnsTable kind) {
    Throughput tier =
        pick(random, List.of(Tier.values())).throughput(kind, Scaling.Tracking.at(70));
    return switch (tier) {
      case Throughput.OnDemand _ -> new Throughput.OnDemand(limits(random, kind.indexes()));
      case Throughput.Provisioned provisioned -> {
        SortedMap<Pool, Capacity> capacities = new TreeMap<>(provisioned.capacities());
        for (Pool pool : provisioned.capacities().keySet()) {
          switch (random.nextInt(4)) {
            case 0 -> capacities.put(pool, new Capacity.Fixed(1 + random.nextInt(4)));
            case 1 -> capacities.put(pool, new Capacity.Scaled(scaling(random)));
            default -> {}
          }
        }
        yield new Throughput.Provisioned(capacities);
      }
    };
  }

  private static SortedMap<Pool, Long> limits(
      SplittableRandom random, SortedMap<String, Index> indexes) {
    SortedMap<Pool, Long> limits = new TreeMap<>();
    for (Pool pool : Pool.of(indexes.keySet())) {
      if (random.nextInt(4) == 0) {
        limits.put(pool, 1L + random.nextInt(2));
      }
    }
    return limits;
  }

  private static Billing billing(SplittableRandom random, SortedMap<String, Index> indexes) {
    return random.nextInt(3) == 0
        ? new OnDemand(limits(random, indexes))
        : Provisioned.of(indexes.keySet(), pool -> 1 + random.nextInt(6));
  }

  private static <T> T pick(SplittableRandom random, List<? extends T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
