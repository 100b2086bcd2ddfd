// SPDX-License-Identifier: Apache-2.0
/// What people install with, without a cluster: the Helm chart, and Argo CD's health check.
///
/// May import: the program. Start reading at [ChartTest].
@NullMarked
package io.vinyldns.datastore.deploy;

import org.jspecify.annotations.NullMarked;
