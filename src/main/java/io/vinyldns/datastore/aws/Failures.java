// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Classifies what the SDK throws, by AWS's error code.
final class Failures {

  /// As in "Next decrease can be made at Tuesday, November 24, 2026 at 2:00:00 PM Coordinated
  /// Universal Time" or with an ISO time.
  private static final Pattern FREES_AT = Pattern.compile("can be made at (.+?)(?:\\.$|$)");

  private static final Pattern DENIED_ACTION =
      Pattern.compile("not authorized to perform: ([a-z-]+:[A-Za-z]+)");

  private static final DateTimeFormatter SPELLED_OUT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("EEEE, MMMM d, uuuu 'at' h:mm:ss a 'Coordinated Universal Time'")
          .toFormatter(Locale.US)
          .withZone(ZoneOffset.UTC);

  private Failures() {}

  static FailureException of(String operation, SdkException thrown) {
    return new FailureException(
        thrown instanceof AwsServiceException service
            ? classify(operation, service)
            : new Failure.Unreachable(operation, FailureException.rootMessage(thrown)),
        thrown);
  }

  /// An answer that isn't of the form that we know. Its message may hold anything, so it is left
  /// out.
  static FailureException unexpected(String operation, RuntimeException thrown) {
    return new FailureException(
        new Failure.ServerError(
            operation,
            "an answer that this version doesn't understand ("
                + thrown.getClass().getSimpleName()
                + ")"),
        thrown);
  }

  /// Only the first line of a message counts: when a signature is wrong, AWS goes on with all that
  /// was signed, and that includes the session token.
  private static Failure classify(String operation, AwsServiceException thrown) {
    String code = Optional.ofNullable(thrown.awsErrorDetails().errorCode()).orElse("no error code");
    String message =
        Optional.ofNullable(thrown.awsErrorDetails().errorMessage())
            .flatMap(text -> text.lines().findFirst())
            .orElse("no message");
    return switch (code) {
      case "ResourceInUseException",
          "ResourceNotFoundException",
          "TableInUseException",
          "TableNotFoundException",
          "BackupInUseException",
          "ContinuousBackupsUnavailableException",
          // Of auto scaling: a target that was registered a moment ago; somebody else's change.
          "ObjectNotFoundException",
          "ConcurrentUpdateException" ->
          new Failure.Busy(operation, message);
      case "FailedResourceAccessException" -> throughAutoScaling(operation, message);
      case "LimitExceededException" ->
          ofTheMoment(message)
              ? new Failure.Busy(operation, message)
              : new Failure.Quota(operation, message, freesAt(message));
      case "ThrottlingException",
          "Throttling",
          "RequestLimitExceeded",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "SlowDown" ->
          ofTheMoment(message)
              ? new Failure.Busy(operation, message)
              : new Failure.Throttled(operation, message);
      case "AccessDeniedException", "AccessDenied" ->
          new Failure.Denied(operation, message, deniedAction(operation, message));
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "ExpiredToken",
          "ExpiredTokenException",
          "OptInRequired" ->
          new Failure.BadCredentials(operation, message);
      case "ValidationError", "RegionDisabledException" -> new Failure.Rejected(operation, message);
      case "ValidationException" ->
          passing(message)
              ? new Failure.Busy(operation, message)
              : new Failure.Rejected(operation, message);
      case "UnknownOperationException" -> new Failure.Unsupported(operation, message);
      default -> new Failure.ServerError(operation, code + ": " + message);
    };
  }

  /// Auto scaling calls DynamoDB and CloudWatch with the caller's rights, and passes on what they
  /// say.
  private static Failure throughAutoScaling(String operation, String message) {
    if (message.contains("Rate exceeded")) {
      return new Failure.Throttled(operation, message);
    }
    Matcher denied = DENIED_ACTION.matcher(message);
    return denied.find()
        ? new Failure.Denied(operation, message, denied.group(1))
        : new Failure.Busy(operation, message);
  }

  /// A call may need more than the right of its own name: CreateTable with tags needs TagResource.
  private static String deniedAction(String operation, String message) {
    Matcher matcher = DENIED_ACTION.matcher(message);
    return matcher.find() ? matcher.group(1) : service(operation) + ":" + operation;
  }

  private static String service(String operation) {
    if (operation.equals("AssumeRole") || operation.equals("GetCallerIdentity")) {
      return "sts";
    }
    return operation.contains("Scal") || operation.contains("ScheduledAction")
        ? "application-autoscaling"
        : "dynamodb";
  }

  /// What AWS words like a limit of the account and is one of the table: a change of its tags keeps
  /// the next one out for 2 s, one of its deletion protection for 15 s.
  private static boolean ofTheMoment(String message) {
    return message.contains("Table tags are being updated")
        || message.contains("Deletion protection setting");
  }

  /// AWS has no code of its own for "that is the value already": an earlier call has taken effect
  /// and DescribeTable doesn't show it yet. Nor has auto scaling for a table that it doesn't see
  /// yet.
  private static boolean passing(String message) {
    return message.contains("will not change")
        || message.contains("equals the current value")
        || message.contains("DynamoDB table does not exist");
  }

  private static Optional<Instant> freesAt(String message) {
    Matcher matcher = FREES_AT.matcher(message);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return parse(matcher.group(1), DateTimeFormatter.ISO_INSTANT)
        .or(() -> parse(matcher.group(1), SPELLED_OUT));
  }

  private static Optional<Instant> parse(String text, DateTimeFormatter format) {
    try {
      return Optional.of(Instant.from(format.parse(text)));
    } catch (DateTimeException notThisFormat) {
      return Optional.empty();
    }
  }
}
