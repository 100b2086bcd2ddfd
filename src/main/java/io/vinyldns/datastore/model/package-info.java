// SPDX-License-Identifier: Apache-2.0
/// The vocabulary: tables, keys, indexes, throughput, what AWS was seen to hold, and what can fail.
/// Immutable values without behaviour at the edges.
///
/// May import: the JDK.
@NullMarked
package io.vinyldns.datastore.model;

import org.jspecify.annotations.NullMarked;
