// SPDX-License-Identifier: Apache-2.0
/// A test for each template of the chart, under its name.
///
/// May import: `deploy`.
@NullMarked
package io.vinyldns.datastore.deploy.templates;

import org.jspecify.annotations.NullMarked;
