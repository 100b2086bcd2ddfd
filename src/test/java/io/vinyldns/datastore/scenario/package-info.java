// SPDX-License-Identifier: Apache-2.0
/// The operator's behaviour through its edges: a resource in, calls to a simulated AWS and status
/// out, on a virtual clock, without threads. May import everything.
@NullMarked
package io.vinyldns.datastore.scenario;

import org.jspecify.annotations.NullMarked;
