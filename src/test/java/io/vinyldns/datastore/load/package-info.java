// SPDX-License-Identifier: Apache-2.0
/// Arithmetic of zone loads, by example and over a grid.
@NullMarked
package io.vinyldns.datastore.load;

import org.jspecify.annotations.NullMarked;
