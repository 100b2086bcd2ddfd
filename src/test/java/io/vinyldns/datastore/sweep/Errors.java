// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.simulation.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The errors that AWS declares for each operation (API models of DynamoDB and Application Auto
/// Scaling), and those that any call can end with.
final class Errors {

  private static final String INTERNAL = "InternalServerError";
  private static final String INTERNAL_OF_SCALING = "InternalServiceException";

  static final Map<String, List<String>> DECLARED =
      Map.ofEntries(
          Map.entry(
              "CreateTable", List.of("ResourceInUseException", "LimitExceededException", INTERNAL)),
          Map.entry("DescribeTable", List.of("ResourceNotFoundException", INTERNAL)),
          Map.entry(
              "UpdateTable",
              List.of(
                  "ResourceInUseException",
                  "ResourceNotFoundException",
                  "LimitExceededException",
                  INTERNAL)),
          Map.entry(
              "DeleteTable",
              List.of(
                  "ResourceInUseException",
                  "ResourceNotFoundException",
                  "LimitExceededException",
                  INTERNAL)),
          Map.entry(
              "TagResource",
              List.of(
                  "LimitExceededException",
                  "ResourceNotFoundException",
                  "ResourceInUseException",
                  INTERNAL)),
          Map.entry(
              "UntagResource",
              List.of(
                  "LimitExceededException",
                  "ResourceNotFoundException",
                  "ResourceInUseException",
                  INTERNAL)),
          Map.entry("ListTagsOfResource", List.of("ResourceNotFoundException", INTERNAL)),
          Map.entry("DescribeContinuousBackups", List.of("TableNotFoundException", INTERNAL)),
          Map.entry(
              "UpdateContinuousBackups",
              List.of("TableNotFoundException", "ContinuousBackupsUnavailableException", INTERNAL)),
          Map.entry(
              "CreateBackup",
              List.of(
                  "TableNotFoundException",
                  "TableInUseException",
                  "ContinuousBackupsUnavailableException",
                  "BackupInUseException",
                  "LimitExceededException",
                  INTERNAL)),
          Map.entry("ListBackups", List.of(INTERNAL)),
          Map.entry(
              "RegisterScalableTarget",
              List.of(
                  "ValidationException",
                  "LimitExceededException",
                  "ConcurrentUpdateException",
                  INTERNAL_OF_SCALING)),
          Map.entry(
              "DeregisterScalableTarget",
              List.of(
                  "ValidationException",
                  "ObjectNotFoundException",
                  "ConcurrentUpdateException",
                  INTERNAL_OF_SCALING)),
          Map.entry(
              "PutScalingPolicy",
              List.of(
                  "ValidationException",
                  "LimitExceededException",
                  "ObjectNotFoundException",
                  "ConcurrentUpdateException",
                  "FailedResourceAccessException",
                  INTERNAL_OF_SCALING)),
          Map.entry(
              "DescribeScalableTargets",
              List.of(
                  "ValidationException",
                  "InvalidNextTokenException",
                  "ConcurrentUpdateException",
                  INTERNAL_OF_SCALING)),
          Map.entry(
              "DescribeScalingPolicies",
              List.of(
                  "ValidationException",
                  "InvalidNextTokenException",
                  "ConcurrentUpdateException",
                  "FailedResourceAccessException",
                  INTERNAL_OF_SCALING)),
          Map.entry(
              "DescribeScheduledActions",
              List.of(
                  "ValidationException",
                  "InvalidNextTokenException",
                  "ConcurrentUpdateException",
                  INTERNAL_OF_SCALING)));

  static final List<String> COMMON =
      List.of(
          "ThrottlingException",
          "RequestLimitExceeded",
          "AccessDeniedException",
          "UnrecognizedClientException",
          "ExpiredTokenException",
          "InvalidSignatureException",
          "ValidationException",
          "ServiceUnavailable");

  private Errors() {}

  /// Every error that a call of this operation can be answered with.
  static List<String> of(String operation) {
    List<String> codes = new ArrayList<>(DECLARED.getOrDefault(operation, List.of(INTERNAL)));
    codes.addAll(COMMON);
    return codes;
  }

  /// Those that AWS may answer with at any moment. That there is no such table it says only while
  /// that is so: how late it shows a new one is for the timings.
  static List<Fault> passing(String operation) {
    return of(operation).stream()
        .filter(code -> !(operation.equals("DescribeTable") && code.startsWith("ResourceNotFound")))
        .map(Errors::fault)
        .toList();
  }

  static Fault fault(String code) {
    return switch (code) {
      case INTERNAL, INTERNAL_OF_SCALING -> new Fault.Refuse(500, code, "try again");
      case "ServiceUnavailable" -> new Fault.Refuse(503, code, "try again");
      case "LimitExceededException" ->
          new Fault.Refuse(400, code, "Subscriber limit exceeded: too many at the same time");
      default -> new Fault.Refuse(400, code, "as scripted: " + code);
    };
  }
}
