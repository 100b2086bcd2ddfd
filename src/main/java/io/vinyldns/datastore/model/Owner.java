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

  /// Whether the operator created the table or adopted it.
  public static final String ORIGIN = "vinyldns.io/origin";

  /// The value of [#ORIGIN] on a table that a datastore made itself.
  public static final String CREATED = "created";

  private static final String UID = "vinyldns.io/owner-uid";

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
    return with(uid, CREATED);
  }

  /// All tags that a table gets which somebody else made and this datastore adopts.
  ///
  /// @param uid the resource's uid, for information only
  public Map<String, String> tagsOfAdopted(String uid) {
    return with(uid, "adopted");
  }

  /// The tags that change when this datastore takes over a table that another one kept, or takes
  /// its own back: who made it stays.
  ///
  /// @param uid the resource's uid, for information only
  public Map<String, String> tagsOfTakenOver(String uid) {
    return Map.of(TAG, tagValue(), UID, uid);
  }

  /// The tags that change when this datastore lets a table go.
  public Map<String, String> tagsOfReleased() {
    return Map.of(TAG, OwnerTag.RELEASED + tagValue());
  }

  private Map<String, String> with(String uid, String origin) {
    return Map.of(
        TAG,
        tagValue(),
        UID,
        uid,
        ORIGIN,
        origin,
        "vinyldns.io/managed-by",
        "vinyldns-datastore-operator");
  }
}
