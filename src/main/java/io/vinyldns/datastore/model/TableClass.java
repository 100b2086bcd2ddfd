// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// What a table's storage and throughput cost. AWS changes it twice in 30 days.
public enum TableClass {
  /// The default.
  STANDARD,
  /// Cheaper storage, dearer throughput: for tables that are large and little used.
  STANDARD_INFREQUENT_ACCESS
}
