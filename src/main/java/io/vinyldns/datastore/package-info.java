// SPDX-License-Identifier: Apache-2.0
/// The program: reads the settings, builds the two clients, runs the reconciler.
///
/// May import: everything.
@NullMarked
package io.vinyldns.datastore;

import org.jspecify.annotations.NullMarked;
