// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The entries of a Service Binding Secret, after the Service Binding Specification for Kubernetes
/// 1.0 (servicebinding.io): `type` and `provider` are its own, the others are ours.
public final class Binding {

  /// Of the Secret, as the specification wants it: `servicebinding.io/` and the service's type.
  static final String SECRET_TYPE = "servicebinding.io/dynamodb";

  private static final String ACCESS_KEY_ID = "access-key-id";
  private static final String SECRET_ACCESS_KEY = "secret-access-key";
  private static final String SESSION_TOKEN = "session-token";

  private Binding() {}

  /// Credentials to put into the Secret. Prints without them.
  public record Credentials(
      String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    @Override
    public String toString() {
      return "Credentials[of a Secret]";
    }
  }

  /// Every key that may be there.
  static Set<String> keys() {
    return Stream.concat(
            List.of(
                "type",
                "provider",
                "region",
                "endpoint",
                ACCESS_KEY_ID,
                SECRET_ACCESS_KEY,
                SESSION_TOKEN)
                .stream(),
            Arrays.stream(VinylDnsTable.values()).map(Binding::key))
        .collect(Collectors.toUnmodifiableSet());
  }

  static SortedMap<String, String> entries(DataStore store, Optional<Credentials> credentials) {
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put("type", "dynamodb");
    entries.put("provider", "aws");
    entries.put("region", store.region());
    entries.put("endpoint", store.endpoint().toString());
    store.accepted().forEach((kind, table) -> entries.put(key(kind), table.name()));
    credentials.ifPresent(
        given -> {
          entries.put(ACCESS_KEY_ID, given.accessKeyId());
          entries.put(SECRET_ACCESS_KEY, given.secretAccessKey());
          given.sessionToken().ifPresent(token -> entries.put(SESSION_TOKEN, token));
        });
    return entries;
  }

  private static String key(VinylDnsTable table) {
    return "table." + table.repository();
  }
}
