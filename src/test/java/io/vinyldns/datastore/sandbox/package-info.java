// SPDX-License-Identifier: Apache-2.0
/// The main job in one command, without a cluster and without AWS: `mvn -P sandbox`. None of it is
/// shipped. Start reading at [io.vinyldns.datastore.sandbox.Sandbox].
///
/// May import: everything but the operator's own code, which it starts as a program.
@NullMarked
package io.vinyldns.datastore.sandbox;

import org.jspecify.annotations.NullMarked;
