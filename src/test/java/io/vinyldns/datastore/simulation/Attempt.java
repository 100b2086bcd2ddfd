// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;

/// A call that is about to be carried out.
///
/// @param resource name of the table (or other thing) it is about; empty if about none
public record Attempt(
    long number, Home home, String service, String operation, String resource, JsonNode request) {}
