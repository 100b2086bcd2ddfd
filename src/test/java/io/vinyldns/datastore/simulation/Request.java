// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.Map;

/// What came in over HTTP.
///
/// @param headers by their names in lower case
public record Request(Map<String, String> headers, String body) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
