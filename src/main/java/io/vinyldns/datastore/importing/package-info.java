// SPDX-License-Identifier: Apache-2.0
/// The command `operator import`: describes tables that exist as a resource. Start reading at
/// [io.vinyldns.datastore.importing.ImportCommand].
///
/// May import: the JDK, the model, the AWS edge, the HOCON parser.
@NullMarked
package io.vinyldns.datastore.importing;

import org.jspecify.annotations.NullMarked;
