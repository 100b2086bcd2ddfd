// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Map;

/// What is known of a table's tags. AWS shows them late: up to 3 s after a write a read may still
/// give the old ones, or none.
public sealed interface Tags {
  /// Not asked for in this pass.
  record Unread() implements Tags {}

  /// As ListTagsOfResource gave them.
  record Known(Map<String, String> values) implements Tags {
    public Known {
      values = Map.copyOf(values);
    }
  }

  /// We have written the owner's tag in this pass; reads may show the old ones still.
  record Written(Known before) implements Tags {}

  /// AWS doesn't tell while the table is being created.
  record NotYetReadable() implements Tags {}

  /// The endpoint has no tags (DynamoDB Local).
  record Unsupported() implements Tags {}
}
