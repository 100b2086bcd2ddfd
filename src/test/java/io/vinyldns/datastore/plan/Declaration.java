// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Billing.OnDemand;
import io.vinyldns.datastore.model.Billing.Provisioned;
import io.vinyldns.datastore.model.Observed;
import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tags;
import io.vinyldns.datastore.model.Targets;
import java.util.Map;
import java.util.Optional;

/// What a table has to be, said a second time and in another way than the planner does.
record Declaration(Table declared) {

  static Declaration of(Table declared) {
    return new Declaration(declared);
  }

  boolean holdsFor(Present present, Policy policy) {
    return guarded(declared.safeguards(), present.table().safeguards(), tags(present))
        && present.table().indexes().entrySet().containsAll(declared.indexes().entrySet())
        && switch (present.targets()) {
          case Targets.Unread() ->
              declared.scaling().isEmpty()
                  && !policy.memory().pools().anyScaled()
                  && unitsHold(present, Targets.Known.none());
          case Targets.Known known -> scalingHolds(known, policy) && unitsHold(present, known);
        };
  }

  private boolean unitsHold(Present present, Targets.Known known) {
    return switch (declared.billing()) {
      case OnDemand wanted ->
          present.table().billing() instanceof OnDemand there
              && there.limits().entrySet().containsAll(wanted.limits().entrySet());
      case Provisioned wanted ->
          present.table().billing() instanceof Provisioned there
              && Pool.of(declared.indexes().keySet()).stream()
                  .filter(pool -> !declared.scaling().containsKey(pool))
                  .filter(pool -> !shared(known, pool) && !leftByLoads(known, pool))
                  .allMatch(pool -> there.units(pool).equals(wanted.units(pool)));
    };
  }

  private boolean scalingHolds(Targets.Known known, Policy policy) {
    return declared.scaling().entrySet().stream().allMatch(wanted -> scales(known, wanted))
        && known.byPool().keySet().stream()
            .filter(pool -> !declared.scaling().containsKey(pool))
            .allMatch(
                pool -> shared(known, pool) || foreign(pool, policy) || leftByLoads(known, pool));
  }

  /// A target that holds a fixed pool where it is declared, as zone loads leave it. To take it away
  /// is outstanding to nobody.
  private boolean leftByLoads(Targets.Known known, Pool pool) {
    Targets.Target target = known.byPool().get(pool);
    return target != null
        && declared.billing() instanceof Provisioned wanted
        && !declared.scaling().containsKey(pool)
        && wanted
            .units(pool)
            .filter(units -> target.scaling().bounds().equals(new Scaling.Bounds(units, units)))
            .isPresent();
  }

  private static boolean scales(Targets.Known known, Map.Entry<Pool, Scaling> wanted) {
    Targets.Target target = known.byPool().get(wanted.getKey());
    return target != null
        && (shared(known, wanted.getKey())
            || target.scaling().bounds().equals(wanted.getValue().bounds()))
        && target
            .scaling()
            .tracking()
            .filter(found -> follows(found, wanted.getValue().tracking().orElseThrow()))
            .isPresent();
  }

  private static boolean follows(Scaling.Tracking found, Scaling.Tracking wanted) {
    return found.utilization() == wanted.utilization()
        && unsetOrEqual(wanted.scaleOutCooldown(), found.scaleOutCooldown())
        && unsetOrEqual(wanted.scaleInCooldown(), found.scaleInCooldown());
  }

  private static <T> boolean unsetOrEqual(Optional<T> wanted, Optional<T> found) {
    return wanted.isEmpty() || wanted.equals(found);
  }

  private static boolean shared(Targets.Known known, Pool pool) {
    Targets.Target target = known.byPool().get(pool);
    return target != null && !target.others().what().isEmpty();
  }

  private boolean foreign(Pool pool, Policy policy) {
    return pool.index()
        .filter(index -> !declared.indexes().containsKey(index))
        .filter(index -> !policy.consent().drops().contains(index))
        .isPresent();
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

  private static Map<String, String> tags(Observed observed) {
    return observed instanceof Present present && present.tags() instanceof Tags.Known known
        ? known.values()
        : Map.of();
  }
}
