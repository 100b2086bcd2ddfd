// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// What DescribeTable doesn't tell of a table: each takes a call of its own, of which AWS allows
/// ten a second in an account.
public enum Detail {
  /// The tags (ListTagsOfResource).
  TAGS,
  /// Point-in-time recovery (DescribeContinuousBackups).
  RECOVERY
}
