// SPDX-License-Identifier: Apache-2.0
/// What the build generates and checks: the CRD, the sources' format, the layers.
@NullMarked
package io.vinyldns.datastore.build;

import org.jspecify.annotations.NullMarked;
