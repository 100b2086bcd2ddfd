// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

/// What becomes of tables that nobody owns.
public enum Adoption {
  /// They are left alone.
  NEVER,
  /// They are taken, and one that is missing at first contact is an error.
  ADOPT,
  /// They are taken, and one that is missing is created.
  ADOPT_OR_CREATE
}
