// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// What became of a call.
public sealed interface Outcome {

  /// It was carried out.
  record Done() implements Outcome {}

  /// It was answered with an error and had no effect.
  record Refused(int status, String code, String message) implements Outcome {}

  /// It never arrived.
  record Lost() implements Outcome {}
}
