// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

/// What becomes of a plan.
public enum Management {
  /// It is carried out.
  MANAGE,
  /// It is shown, and nothing is written anywhere but in status.
  OBSERVE
}
