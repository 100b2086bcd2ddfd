// SPDX-License-Identifier: Apache-2.0
/// How fast and how frugal the operator is: `mvn -P bench`. None of it is shipped, and it asserts
/// nothing. Start reading at [io.vinyldns.datastore.bench.Benchmark].
///
/// May import: everything but the operator's own code, which it starts as a program.
@NullMarked
package io.vinyldns.datastore.bench;

import org.jspecify.annotations.NullMarked;
