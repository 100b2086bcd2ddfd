// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Observed.Present;
import io.vinyldns.datastore.model.Safeguards;
import io.vinyldns.datastore.model.Table;

/// A table's deletion protection, as somebody who wants to delete the table sees it.
enum Guard {
  /// It is off, as it is to be.
  NONE,
  /// It is off, and the spec wants it on.
  LIFTED,
  /// It is on, because the spec wants it.
  OURS,
  /// It is on by another hand, which the spec has no say in.
  FOREIGN;

  static Guard of(Table declared, Present present) {
    Safeguards found = present.table().safeguards();
    boolean owned =
        declared.safeguards().deletionProtection().isPresent() || Safekeeping.created(found);
    boolean wanted =
        Safekeeping.wanted(declared.safeguards(), found).deletionProtection().orElse(false);
    if (found.deletionProtection().orElse(false)) {
      return owned ? OURS : FOREIGN;
    }
    return owned && wanted ? LIFTED : NONE;
  }
}
