// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.plan;

import io.vinyldns.datastore.model.Pool;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One call to AWS by which a datastore parts with a table. Only [Farewell] makes them.
public sealed interface Parting {

  /// Marks the table as let go, by its owner's tag.
  record Release(String arn, Map<String, String> tags) implements Parting {
    public Release {
      tags = Map.copyOf(tags);
    }
  }

  /// Takes an on-demand backup.
  record TakeBackup(String name) implements Parting {}

  /// Has AWS refuse, or no longer refuse, to delete the table.
  record Protect(boolean on) implements Parting {}

  /// Has auto scaling forget a pool of a table that is gone: it would act on the next table of that
  /// name.
  record Deregister(Pool pool) implements Parting {}

  /// Deletes the table. Nobody outside this package can make one.
  final class DeleteTable implements Parting {
    private final String id;
    private final Optional<String> backup;

    DeleteTable(String id, Optional<String> backup) {
      this.id = id;
      this.backup = backup;
    }

    /// Identity of the table that is meant.
    public String id() {
      return id;
    }

    /// ARN of the backup that holds what is in the table; empty where none was asked for.
    public Optional<String> backup() {
      return backup;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof DeleteTable that && id.equals(that.id) && backup.equals(that.backup);
    }

    @Override
    public int hashCode() {
      return Objects.hash(id, backup);
    }

    @Override
    public String toString() {
      return "DeleteTable[" + id + ", " + backup + "]";
    }
  }
}
