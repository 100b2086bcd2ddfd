// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Sits in every client of the SDK and tells a listener of each call. A call is tried once, so that
/// a call is a request.
record CallTiming(CallListener listener) implements ExecutionInterceptor {

  private static final ExecutionAttribute<Long> BEGAN = new ExecutionAttribute<>("CallBegan");

  @Override
  public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
    attributes.putAttribute(BEGAN, System.nanoTime());
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    tell(attributes, "OK", false);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    tell(
        attributes,
        call.exception() instanceof AwsServiceException refused ? code(refused) : "NoAnswer",
        call.exception() instanceof SdkException thrown
            && Failures.of("any", thrown).failure() instanceof Failure.Throttled);
  }

  private static String code(AwsServiceException refused) {
    return Optional.ofNullable(refused.awsErrorDetails().errorCode()).orElse("NoCode");
  }

  private void tell(ExecutionAttributes attributes, String code, boolean throttled) {
    Long began = attributes.getAttribute(BEGAN);
    if (began == null) {
      // Held back by the limiter, and never sent.
      return;
    }
    listener.called(
        attributes
            .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
            .toLowerCase(Locale.ROOT)
            .replace(' ', '-'),
        attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
        code,
        throttled,
        Duration.ofNanos(System.nanoTime() - began));
  }
}
