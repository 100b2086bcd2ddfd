// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

/// Sends every call, each page of a list included, within the [Allowance] that its request names,
/// and tells the allowance what AWS says to it. A request without one isn't limited.
final class Limiter implements ExecutionInterceptor {

  /// Goes with each request.
  static final ExecutionAttribute<Allowance> ALLOWANCE = new ExecutionAttribute<>("Allowance");

  private static final ExecutionAttribute<Boolean> LET_IN = new ExecutionAttribute<>("LetIn");

  private final Gate gate;

  /// @param gate lets calls begin
  Limiter(Gate gate) {
    this.gate = gate;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    String operation = operation(call);
    gate.pass(operation);
    Allowance allowance = call.getAttribute(ALLOWANCE);
    if (allowance != null) {
      allowance.enter(operation);
      call.putAttribute(LET_IN, true);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes call) {
    end(call)
        .ifPresent(
            allowance -> {
              switch (context.response()) {
                case DescribeTableResponse found -> allowance.belongsTo(found.table().tableArn());
                case CreateTableResponse made ->
                    allowance.belongsTo(made.tableDescription().tableArn());
                default -> {}
              }
            });
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes call) {
    String operation = operation(call);
    end(call)
        .filter(_ -> throttled(operation, context.exception()))
        .ifPresent(allowance -> allowance.tooMany(operation));
  }

  private static boolean throttled(String operation, Throwable thrown) {
    return thrown instanceof SdkException sdk
        && Failures.of(operation, sdk).failure() instanceof Failure.Throttled;
  }

  private static Optional<Allowance> end(ExecutionAttributes call) {
    Optional<Allowance> allowance =
        Optional.ofNullable(call.getAttribute(ALLOWANCE))
            .filter(_ -> Boolean.TRUE.equals(call.getAttribute(LET_IN)));
    allowance.ifPresent(
        each -> {
          call.putAttribute(LET_IN, false);
          each.done();
        });
    return allowance;
  }

  private static String operation(ExecutionAttributes call) {
    return call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }
}
