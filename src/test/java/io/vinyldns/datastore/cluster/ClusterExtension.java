// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class the one cluster of the whole run, or leaves the class out where there is
/// none. On a build server nothing is left out.
final class ClusterExtension implements ExecutionCondition, ParameterResolver {

  private static final boolean BUILD_SERVER = "true".equals(System.getenv("CI"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Cluster.available() || BUILD_SERVER) {
      return ConditionEvaluationResult.enabled("there is a cluster, or has to be");
    }
    store(context)
        .computeIfAbsent(
            "said",
            key -> {
              System.out.println(
                  "The tests on a Kubernetes API server are left out: " + Cluster.REMEDY + ".");
              return true;
            });
    return ConditionEvaluationResult.disabled("there is no cluster");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .computeIfAbsent(
            Cluster.class,
            key -> {
              try {
                return Cluster.open();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            Cluster.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(ClusterExtension.class));
  }
}
