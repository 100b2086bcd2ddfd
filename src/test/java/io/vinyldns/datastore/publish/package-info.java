// SPDX-License-Identifier: Apache-2.0
/// What VinylDNS gets, read back as VinylDNS reads it.
@NullMarked
package io.vinyldns.datastore.publish;

import org.jspecify.annotations.NullMarked;
