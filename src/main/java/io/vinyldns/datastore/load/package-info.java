// SPDX-License-Identifier: Apache-2.0
/// What the load of a zone takes, when it can be done, and what it asks of the tables meanwhile.
/// Pure functions of what is declared and of the time.
///
/// May import: the JDK, `model`.
@NullMarked
package io.vinyldns.datastore.load;

import org.jspecify.annotations.NullMarked;
