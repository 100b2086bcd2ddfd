// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed;
import java.util.Optional;

/// In which AWS account a datastore's tables are, and in which one they are looked for. A table of
/// the same name in another account is another table, and one that is missing there isn't lost.
///
/// @param home where this datastore's tables were first seen; empty before that
/// @param here whose the credentials are, where that was asked for
public record Residence(Optional<String> home, Optional<String> here) {

  /// Before any table was seen.
  public static final Residence NONE = new Residence(Optional.empty(), Optional.empty());

  /// Before anything was looked for.
  public static Residence of(Optional<String> home) {
    return new Residence(home, Optional.empty());
  }

  /// Whether it has to be asked whose the credentials are before a table counts as missing. One
  /// that is there shows it.
  boolean unsure() {
    return home.isPresent() && here.isEmpty();
  }

  /// Why a table isn't touched, whatever is found under its name.
  Optional<Refusal> refusal(Observed observed) {
    Optional<String> found =
        switch (observed) {
          case Observed.Absent() -> here;
          case Observed.Present present -> present.account();
        };
    return home.flatMap(
        account ->
            found
                .filter(other -> !other.equals(account))
                .map(other -> new Refusal.AccountChanged(account, other)));
  }
}
