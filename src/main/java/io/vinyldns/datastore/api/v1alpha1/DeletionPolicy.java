// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What becomes of the tables when the resource is deleted, by the names that people write.
public enum DeletionPolicy {
  @JsonProperty("Retain")
  RETAIN,
  @JsonProperty("BackupAndDelete")
  BACKUP_AND_DELETE,
  @JsonProperty("Delete")
  DELETE
}
