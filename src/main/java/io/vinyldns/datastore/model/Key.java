// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.List;
import java.util.stream.Collectors;

/// The key of a table or index: hash attributes, then range attributes. A table has one hash and at
/// most one range attribute; indexes of somebody else may have up to four of each.
public record Key(List<Attribute> hash, List<Attribute> range) {
  public Key {
    hash = List.copyOf(hash);
    range = List.copyOf(range);
    if (hash.isEmpty()) {
      throw new IllegalArgumentException("a key has a hash attribute");
    }
  }

  /// A key of one hash attribute.
  public static Key of(Attribute hash) {
    return new Key(List.of(hash), List.of());
  }

  /// A key of a hash and a range attribute.
  public static Key of(Attribute hash, Attribute range) {
    return new Key(List.of(hash), List.of(range));
  }

  @Override
  public String toString() {
    return "HASH " + names(hash) + (range.isEmpty() ? "" : ", RANGE " + names(range));
  }

  private static String names(List<Attribute> attributes) {
    return attributes.stream()
        .map(attribute -> attribute.name() + " " + attribute.type())
        .collect(Collectors.joining(" and "));
  }
}
