// SPDX-License-Identifier: Apache-2.0
/// What the operator counts and measures, for Prometheus. [io.vinyldns.datastore.metrics.Metric]
/// names all of it; what is said of datastores is a function of their last passes. Start reading at
/// [io.vinyldns.datastore.metrics.OperatorMetrics].
///
/// May import: the JDK, Micrometer, fabric8, the API, the model, the plan, the status.
@NullMarked
package io.vinyldns.datastore.metrics;

import org.jspecify.annotations.NullMarked;
