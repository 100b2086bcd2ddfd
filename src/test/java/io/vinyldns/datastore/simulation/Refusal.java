// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// An answer that is an error. Thrown before anything is changed.
final class Refusal extends RuntimeException {

  private final int status;
  private final String code;
  private final String text;

  Refusal(int status, String code, String text) {
    super(code + ": " + text);
    this.status = status;
    this.code = code;
    this.text = text;
  }

  static Refusal validation(String text) {
    return new Refusal(400, "ValidationException", text);
  }

  static Refusal invalid(String detail) {
    return validation("One or more parameter values were invalid: " + detail);
  }

  static Refusal constraint(Object value, String field, String constraint) {
    return validation(
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }

  static Refusal inUse(String detail) {
    return new Refusal(
        400,
        "ResourceInUseException",
        "Attempt to change a resource which is still in use: " + detail);
  }

  static Refusal notFound(String detail) {
    return new Refusal(400, "ResourceNotFoundException", "Requested resource not found: " + detail);
  }

  static Refusal limit(String detail) {
    return new Refusal(400, "LimitExceededException", "Subscriber limit exceeded: " + detail);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return text;
  }
}
