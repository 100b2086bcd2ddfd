// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

/// A key attribute together with its type. DynamoDB's list of attribute definitions is derived from
/// the keys at the edge, so there is nothing to reorder or to forget.
public record Attribute(String name, Type type) {

  /// The scalar types that DynamoDB allows in keys.
  public enum Type {
    /// String.
    S,
    /// Number.
    N,
    /// Binary.
    B
  }

  /// A string attribute.
  public static Attribute string(String name) {
    return new Attribute(name, Type.S);
  }

  /// A number attribute.
  public static Attribute number(String name) {
    return new Attribute(name, Type.N);
  }
}
