// SPDX-License-Identifier: Apache-2.0
/// The operator's own settings, from environment variables.
///
/// May import: the JDK, the model.
@NullMarked
package io.vinyldns.datastore.config;

import org.jspecify.annotations.NullMarked;
