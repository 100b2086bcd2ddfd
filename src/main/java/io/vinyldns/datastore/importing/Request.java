// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.importing;

import io.vinyldns.datastore.model.VinylDnsTable;
import java.util.Map;
import java.util.Optional;

/// What is to be described.
///
/// @param name of the resource
/// @param prefix of all tables' names
/// @param tables names after the prefix, of those that VinylDNS uses
record Request(
    String name,
    Optional<String> namespace,
    String region,
    String prefix,
    Map<VinylDnsTable, String> tables) {}
