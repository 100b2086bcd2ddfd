// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.time.Duration;

/// Is told of every call to AWS when it is over.
@FunctionalInterface
public interface CallListener {

  /// Doesn't care.
  CallListener NOBODY = (service, operation, code, throttled, took) -> {};

  /// A call is over.
  ///
  /// @param service such as dynamodb or application-auto-scaling
  /// @param operation such as CreateTable
  /// @param code AWS's error code; OK, or NoAnswer when none came
  /// @param throttled whether AWS refused it because there were too many
  /// @param took from the call until its end, the time for signing and reading included
  void called(String service, String operation, String code, boolean throttled, Duration took);
}
