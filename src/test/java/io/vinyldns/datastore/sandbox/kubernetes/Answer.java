// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a request is answered with.
sealed interface Answer {

  /// A JSON document.
  record Document(int code, JsonNode body, List<String> warnings) implements Answer {
    Document(int code, JsonNode body) {
      this(code, body, List.of());
    }
  }

  /// Plain text.
  record Text(int code, String body) implements Answer {}

  /// Changes, as they come.
  record Watching(Watch watch) implements Answer {}
}
