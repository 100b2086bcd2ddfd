// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/// One thing that is wrong with one field, in the words of a real API server.
record Fault(String field, Reason reason, String message) {

  /// The reasons that clients find in a Status's causes.
  enum Reason {
    REQUIRED("FieldValueRequired"),
    INVALID("FieldValueInvalid"),
    TYPE_INVALID("FieldValueTypeInvalid"),
    NOT_SUPPORTED("FieldValueNotSupported"),
    DUPLICATE("FieldValueDuplicate"),
    FORBIDDEN("FieldValueForbidden"),
    TOO_LONG("FieldValueTooLong"),
    TOO_MANY("FieldValueTooMany");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /// Whether CEL rules are not run on an object that is wrong in this way.
    boolean blocksRules() {
      return switch (this) {
        case REQUIRED, TYPE_INVALID, NOT_SUPPORTED, TOO_LONG, TOO_MANY -> true;
        case INVALID, DUPLICATE, FORBIDDEN -> false;
      };
    }
  }

  /// What a real API server says when it did not come to the CEL rules.
  static final Fault RULES_NOT_CHECKED =
      new Fault(
          "<nil>",
          Reason.INVALID,
          "Invalid value: null: some validation rules were not checked because the object was"
              + " invalid; correct the existing errors to complete validation");

  static Fault required(String field, String detail) {
    return new Fault(field, Reason.REQUIRED, "Required value" + suffix(detail));
  }

  static Fault invalid(String field, JsonNode value, String detail) {
    return new Fault(field, Reason.INVALID, "Invalid value: " + value + suffix(detail));
  }

  static Fault typeInvalid(String field, JsonNode value, String detail) {
    return new Fault(field, Reason.TYPE_INVALID, "Invalid value: " + value + suffix(detail));
  }

  static Fault notSupported(String field, JsonNode value, List<JsonNode> supported) {
    return new Fault(
        field,
        Reason.NOT_SUPPORTED,
        "Unsupported value: "
            + value
            + supported.stream()
                .map(JsonNode::toString)
                .collect(Collectors.joining(", ", ": supported values: ", "")));
  }

  static Fault duplicate(String field, JsonNode value) {
    return new Fault(field, Reason.DUPLICATE, "Duplicate value: " + value);
  }

  static Fault forbidden(String field, String detail) {
    return new Fault(field, Reason.FORBIDDEN, "Forbidden" + suffix(detail));
  }

  static Fault tooLong(String field, int maximum) {
    return new Fault(
        field, Reason.TOO_LONG, "Too long: may not be more than " + maximum + " bytes");
  }

  static Fault tooMany(String field, int actual, int maximum) {
    return new Fault(
        field,
        Reason.TOO_MANY,
        "Too many: "
            + actual
            + ": must have at most "
            + maximum
            + (maximum == 1 ? " item" : " items"));
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }

  private static String suffix(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }
}
