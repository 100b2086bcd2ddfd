// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// How much is in a table, as DescribeTable says it (AWS counts about every six hours).
public record TableSize(long items, long bytes) {

  static final TableSize EMPTY = new TableSize(0, 0);
}
