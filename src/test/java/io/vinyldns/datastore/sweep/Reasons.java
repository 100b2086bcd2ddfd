// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

/// What status says while a call is answered with an error, again and again.
final class Reasons {

  private Reasons() {}

  static String during(String operation, String code) {
    return switch (code) {
      case "ThrottlingException", "RequestLimitExceeded" -> "Throttled";
      case "AccessDeniedException" -> "AccessDenied";
      case "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException" ->
          "CredentialsRejected";
      case "ValidationException" -> "RequestRejected";
      case "LimitExceededException" -> "QuotaReached";
      case "ServiceUnavailable",
          "InternalServerError",
          "InternalServiceException",
          "InvalidNextTokenException" ->
          "AwsError";
      default -> whileItIsBusy(operation, code);
    };
  }

  /// These say that something is under way, or not there yet.
  private static String whileItIsBusy(String operation, String code) {
    return switch (operation) {
      case "CreateTable", "DescribeTable" -> "CreatingTables";
      case "CreateBackup", "DeleteTable" -> "Deleting";
      case "ListTagsOfResource" -> "OwnershipUnconfirmed";
      // What is to be taken away is gone already.
      case "DeregisterScalableTarget" ->
          code.equals("ObjectNotFoundException") ? "InSync" : "ChangingTables";
      default -> "ChangingTables";
    };
  }
}
