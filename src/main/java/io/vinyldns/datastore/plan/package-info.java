// SPDX-License-Identifier: Apache-2.0
/// What is to be done: a pure function from what is declared and what AWS holds to a list of
/// actions and refusals. Start reading at [io.vinyldns.datastore.plan.Planner].
///
/// May import: the JDK, the model.
@NullMarked
package io.vinyldns.datastore.plan;

import org.jspecify.annotations.NullMarked;
