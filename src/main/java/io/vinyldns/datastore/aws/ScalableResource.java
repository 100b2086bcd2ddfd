// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;

/// The names under which Application Auto Scaling knows DynamoDB's pools.
final class ScalableResource {

  /// Of policies and of scheduled actions.
  private static final int LONGEST_NAME = 256;

  private ScalableResource() {}

  /// The resource id, `table/NAME` or `table/NAME/index/INDEX`; both dimensions have the same.
  static String id(String table, Pool pool) {
    return "table/" + table + pool.index().map(index -> "/index/" + index).orElse("");
  }

  static ScalableDimension dimension(Pool pool) {
    return switch (pool.dimension()) {
      case READ ->
          pool.index().isEmpty()
              ? ScalableDimension.DYNAMODB_TABLE_READ_CAPACITY_UNITS
              : ScalableDimension.DYNAMODB_INDEX_READ_CAPACITY_UNITS;
      case WRITE ->
          pool.index().isEmpty()
              ? ScalableDimension.DYNAMODB_TABLE_WRITE_CAPACITY_UNITS
              : ScalableDimension.DYNAMODB_INDEX_WRITE_CAPACITY_UNITS;
    };
  }

  static MetricType metric(Pool pool) {
    return metric(pool.dimension());
  }

  private static MetricType metric(Dimension dimension) {
    return switch (dimension) {
      case READ -> MetricType.DYNAMO_DB_READ_CAPACITY_UTILIZATION;
      case WRITE -> MetricType.DYNAMO_DB_WRITE_CAPACITY_UTILIZATION;
    };
  }

  /// The name of a scheduled action that ends zone loads, by which it is known as ours. AWS takes
  /// no colon and no slash in it.
  static String endName(String table, Pool pool, int step) {
    String name =
        "vinyldns-zone-load-end-%d.%s.%s%s"
            .formatted(
                step, table, pool.index().map(index -> index + ".").orElse(""), pool.dimension());
    return shortened(name, ".");
  }

  /// The name of a policy that we make: the one that AWS's console gives, unless that is too long.
  /// Names have to differ from pool to pool, for policies are asked for by name.
  static String policyName(String table, Pool pool) {
    return shortened(metric(pool) + ":" + id(table, pool), ":");
  }

  private static String shortened(String name, String between) {
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    String tail = between + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return name.substring(0, LONGEST_NAME - tail.length()) + tail;
  }
}
