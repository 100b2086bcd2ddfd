// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// Where the items are. The simulation has tables but no items; with an upstream it has the same
/// tables there, and passes calls about items on. All accounts and regions share one upstream.
public interface Upstream {

  /// Brings a table there to what the request of CreateTable describes.
  void apply(ObjectNode definition);

  /// Drops a table there, if there is one.
  void drop(String table);

  /// How much is in a table there.
  Optional<TableSize> size(String table);

  /// Has a call answered there.
  Response forward(Request request) throws IOException;
}
