// SPDX-License-Identifier: Apache-2.0
/// What VinylDNS gets in the cluster: a ConfigMap with its configuration, and a Service Binding
/// Secret. Start reading at [io.vinyldns.datastore.publish.DataStore].
///
/// May import: the JDK, fabric8, the API, the model.
@NullMarked
package io.vinyldns.datastore.publish;

import org.jspecify.annotations.NullMarked;
