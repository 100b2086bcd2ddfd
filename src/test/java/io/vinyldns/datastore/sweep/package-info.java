// SPDX-License-Identifier: Apache-2.0
/// Proof under faults: the operator between an AWS and an API server that do their worst, and every
/// promise checked after every call. All from one seed, in one thread, on a virtual clock.
///
/// A [io.vinyldns.datastore.sweep.Trial] is one run, [io.vinyldns.datastore.sweep.Promise] names
/// what is checked. There are runs of each of [io.vinyldns.datastore.sweep.Scenarios] with a crash
/// at every step, with every error of every call, and of random events.
///
/// May import everything.
@NullMarked
package io.vinyldns.datastore.sweep;

import org.jspecify.annotations.NullMarked;
