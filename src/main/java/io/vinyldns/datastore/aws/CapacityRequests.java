// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Units;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// Brings units and limits into the form of DynamoDB's requests.
final class CapacityRequests {

  private CapacityRequests() {}

  static void throughput(UpdateTableRequest.Builder request, SortedMap<String, Units> indexes) {
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexUpdates(
          indexes.entrySet().stream()
              .map(
                  index ->
                      GlobalSecondaryIndexUpdate.builder()
                          .update(
                              u ->
                                  u.indexName(index.getKey())
                                      .provisionedThroughput(throughput(index.getValue())))
                          .build())
              .toList());
    }
  }

  static void limits(UpdateTableRequest.Builder request, SortedMap<Pool, Long> limits) {
    limit(limits, Optional.empty()).ifPresent(request::onDemandThroughput);
    List<GlobalSecondaryIndexUpdate> indexes =
        limits.keySet().stream()
            .flatMap(pool -> pool.index().stream())
            .distinct()
            .flatMap(
                index ->
                    limit(limits, Optional.of(index)).stream()
                        .map(
                            limit ->
                                GlobalSecondaryIndexUpdate.builder()
                                    .update(u -> u.indexName(index).onDemandThroughput(limit))
                                    .build()))
            .toList();
    if (!indexes.isEmpty()) {
      request.globalSecondaryIndexUpdates(indexes);
    }
  }

  static Optional<OnDemandThroughput> limit(SortedMap<Pool, Long> limits, Optional<String> index) {
    Long read = limits.get(new Pool(index, Dimension.READ));
    Long write = limits.get(new Pool(index, Dimension.WRITE));
    return read == null && write == null
        ? Optional.empty()
        : Optional.of(
            OnDemandThroughput.builder()
                .maxReadRequestUnits(read)
                .maxWriteRequestUnits(write)
                .build());
  }

  static ProvisionedThroughput throughput(Units units) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(units.read())
        .writeCapacityUnits(units.write())
        .build();
  }
}
