// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Map;

/// The datastore that a table belongs to, as the table's tags name it. The name outlives the
/// resource's uid on purpose: a resource made anew under the same name gets its own tables back.
///
/// @param clusterId tells clusters apart that use the same AWS account
public record Owner(String clusterId, String namespace, String name) {

  /// The tag that decides.
  public static final String TAG = "vinyldns.io/owner";

  /// The value of [#TAG]. AWS allows letters, digits, spaces and `+ - = . _ : / @`, 256 characters.
  public String tagValue() {
    return clusterId + "/" + namespace + "/" + name;
  }

  /// As kubectl and the log name it within its cluster.
  public String resource() {
    return namespace + "/" + name;
  }

  /// All tags of a table that this datastore creates.
  ///
  /// @param uid the resource's uid, for information only
  public Map<String, String> tagsOfCreated(String uid) {
    return Map.of(
        TAG,
        tagValue(),
        "vinyldns.io/owner-uid",
        uid,
        "vinyldns.io/origin",
        "created",
        "vinyldns.io/managed-by",
        "vinyldns-datastore-operator");
  }
}
