// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Arn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The [Allowance] of each account and region. Whose account credentials are of is known from the
/// first answer that shows a table; before that they count for themselves. What hasn't been used
/// for an hour is forgotten.
final class Allowances {

  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private record Place(String account, String region) {}

  private record Membership(String account, Instant learnt) {}

  private final InstantSource clock;
  private final Pause pause;
  private final Map<String, Membership> accounts = new ConcurrentHashMap<>();
  private final Map<Place, Allowance> allowances = new ConcurrentHashMap<>();

  Allowances(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  Allowance of(Credentials credentials, String region) {
    Instant old = clock.instant().minus(FORGOTTEN);
    allowances.values().removeIf(each -> each.used().isBefore(old));
    accounts.values().removeIf(each -> each.learnt().isBefore(old));
    return latest(credentials, region);
  }

  /// The tables that AWS is creating for the same account in the region.
  Creations creations(Credentials credentials, String region) {
    return latest(credentials, region).creations();
  }

  private Allowance latest(Credentials credentials, String region) {
    String who = who(credentials);
    String account = Optional.ofNullable(accounts.get(who)).map(Membership::account).orElse(who);
    return allowances.computeIfAbsent(
        new Place(account, region),
        place -> new Allowance(clock, pause, shown -> belong(credentials, shown)));
  }

  /// The account that credentials are of, when it is known.
  Optional<String> account(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Role _ -> Optional.of(who(credentials));
      case Credentials.Ambient(), Credentials.Keys _ ->
          Optional.ofNullable(accounts.get(who(credentials))).map(Membership::account);
    };
  }

  /// The account that credentials turned out to be of. What they had AWS create before counts for
  /// it.
  void belong(Credentials credentials, String account) {
    String who = who(credentials);
    Membership before = accounts.put(who, new Membership(account, clock.instant()));
    if (before == null || !before.account().equals(account)) {
      allowances.forEach(
          (place, own) -> {
            if (place.account().equals(who)) {
              allowances.merge(new Place(account, place.region()), own, Allowance::joinedBy);
            }
          });
    }
  }

  /// No secret, and not the account's number either, but for a role.
  private static String who(Credentials credentials) {
    return switch (credentials) {
      case Credentials.Ambient() -> "the operator";
      case Credentials.Role role -> Arn.account(role.roleArn()).orElseThrow();
      case Credentials.Keys keys -> "key " + keys.accessKeyId();
    };
  }
}
