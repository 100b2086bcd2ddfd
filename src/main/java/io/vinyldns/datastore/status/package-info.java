// SPDX-License-Identifier: Apache-2.0
/// What a pass came to, as conditions, table rows and plan sentences: pure functions of the
/// outcome. Start reading at [io.vinyldns.datastore.status.StatusReport].
///
/// May import: the JDK, the API, the loads, the model, the plan.
@NullMarked
package io.vinyldns.datastore.status;

import org.jspecify.annotations.NullMarked;
