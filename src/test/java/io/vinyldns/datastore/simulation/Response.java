// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.Map;

/// What goes out over HTTP.
public record Response(int status, Map<String, String> headers, String body) {}
