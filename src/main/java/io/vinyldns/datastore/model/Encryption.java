// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// With whose key a table is encrypted; every table is.
public sealed interface Encryption {

  /// A key that AWS owns and shows to nobody: the default.
  record AwsOwned() implements Encryption {}

  /// A key in KMS.
  ///
  /// @param arn of the key itself, not of an alias: AWS answers with the key's ARN, and to send an
  ///     alias again counts as a change
  record Kms(String arn) implements Encryption {}
}
