// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// The requests with which VinylDNS itself creates its eight tables.
public final class VinylDnsTables {

  private VinylDnsTables() {}

  /// One for each table, as VinylDNS sends it.
  public static List<CreateTableRequest> requests() throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream json =
        Objects.requireNonNull(
            VinylDnsTables.class.getResourceAsStream("/vinyldns-createtable.json"))) {
      List<CreateTableRequest> requests = new ArrayList<>();
      for (JsonNode request : mapper.readTree(json)) {
        requests.add(
            mapper.treeToValue(request, CreateTableRequest.serializableBuilderClass()).build());
      }
      return requests;
    }
  }
}
