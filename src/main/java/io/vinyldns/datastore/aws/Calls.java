// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/// A call to AWS, with whatever goes wrong brought into the model.
final class Calls {

  private Calls() {}

  static <T> T call(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (FailureException e) {
      throw e;
    } catch (SdkException e) {
      throw Failures.of(operation, e);
    } catch (RuntimeException e) {
      throw Failures.unexpected(operation, e);
    }
  }
}
