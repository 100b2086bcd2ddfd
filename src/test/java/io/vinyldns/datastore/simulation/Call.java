// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A call and what became of it.
///
/// @param resource name of the table (or other thing) it is about; empty if about none
/// @param fault what was made to go wrong, if anything
public record Call(
    long number,
    Instant time,
    Home home,
    String accessKey,
    String service,
    String operation,
    String resource,
    JsonNode request,
    Outcome outcome,
    Optional<Fault> fault) {

  private static final Pattern READ =
      Pattern.compile("(Describe|List|Get|BatchGet|TransactGet|Query|Scan).*");

  /// Whether it is meant to change something, accepted or not.
  public boolean isWrite() {
    return isWrite(operation);
  }

  /// Whether calls of this operation are.
  public static boolean isWrite(String operation) {
    return !READ.matcher(operation).matches();
  }

  /// Whether it was carried out, whatever the caller got to know.
  public boolean isDone() {
    return outcome instanceof Outcome.Done;
  }

  /// The error's code; empty if there was none.
  public String errorCode() {
    return switch (outcome) {
      case Outcome.Refused(int status, String code, String message) -> code;
      case Outcome.Done(), Outcome.Lost() -> "";
    };
  }
}
