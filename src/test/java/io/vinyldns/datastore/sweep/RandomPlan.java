// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.model.VinylDnsTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What is going to happen in a run, from its seed.
final class RandomPlan {

  private static final int LONGEST = 24;
  private static final List<VinylDnsTable> TABLES = List.of(VinylDnsTable.values());

  private final Random random;
  private final RandomSpecs specs;

  private RandomPlan(long seed) {
    random = new Random(seed);
    specs = new RandomSpecs(random);
  }

  static List<Event> of(long seed) {
    RandomPlan plan = new RandomPlan(seed);
    List<Event> events = new ArrayList<>();
    if (plan.chance(20)) {
      events.add(new Event.Other(Hand.MAKES_TABLE, VinylDnsTable.USER));
      events.add(new Event.Nobody(plan.seconds(120)));
    }
    events.add(new Event.Create(plan.specs.first()));
    int length = 3 + plan.random.nextInt(LONGEST);
    for (int i = 0; i < length; i++) {
      events.add(plan.next());
      if (plan.chance(60)) {
        events.add(new Event.Work(plan.seconds(plan.chance(30) ? 3600 : 90)));
      }
    }
    return events;
  }

  private Event next() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> new Event.Edit(specs.change());
      case 4 -> new Event.Edit(specs.misoperation());
      case 5 -> new Event.During(0, 1 + random.nextInt(60), new Event.Kill());
      case 6 -> new Event.During(0, 1 + random.nextInt(60), new Event.OtherOperator());
      case 7 -> new Event.During(0, 1 + random.nextInt(60), hand());
      case 8 -> new Event.During(0, 1 + random.nextInt(60), new Event.Edit(specs.change()));
      case 9, 10 -> hand();
      case 11 -> new Event.StaleCache(random.nextInt(2));
      case 12 -> new Event.FreshCaches();
      case 13 -> new Event.AwsTrouble(random.nextLong(), percent());
      case 14 -> new Event.ApiTrouble(random.nextLong(), percent());
      case 15 -> new Event.Calm();
      case 16 -> chance(40) ? new Event.Delete() : new Event.SecretIs(random.nextBoolean());
      case 17 -> new Event.Create(specs.first());
      case 18 -> new Event.Passes(1, 1 + random.nextInt(3), seconds(20));
      default ->
          chance(50)
              ? new Event.Nobody(seconds(7200))
              : new Event.During(0, 1 + random.nextInt(60), new Event.Delete());
    };
  }

  private Event hand() {
    return new Event.Other(
        Hand.ALL.get(random.nextInt(Hand.ALL.size())), TABLES.get(random.nextInt(TABLES.size())));
  }

  private int percent() {
    return chance(20) ? 90 : 5 + random.nextInt(40);
  }

  private Duration seconds(int atMost) {
    return Duration.ofSeconds(1 + random.nextInt(atMost));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
