// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.api.v1alpha1.TablesSpec;
import io.vinyldns.datastore.model.VinylDnsTable;
import org.jspecify.annotations.Nullable;

/// Which part of a spec speaks of which table.
final class TableSpecs {

  private TableSpecs() {}

  static @Nullable TableSpec of(TablesSpec specs, VinylDnsTable table) {
    return switch (table) {
      case RECORD_SET -> specs.recordSet();
      case RECORD_SET_CHANGE -> specs.recordSetChange();
      case USER -> specs.user();
      case GROUP -> specs.group();
      case MEMBERSHIP -> specs.membership();
      case GROUP_CHANGE -> specs.groupChange();
      case USER_CHANGE -> specs.userChange();
      case ZONE_CHANGE -> specs.zoneChange();
    };
  }
}
