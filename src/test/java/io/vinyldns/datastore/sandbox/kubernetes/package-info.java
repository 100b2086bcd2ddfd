// SPDX-License-Identifier: Apache-2.0
/// A Kubernetes API in this process, for the sandbox and for tests: kubectl, the fabric8 client and
/// the operator use it on one loopback port.
///
/// May import: the JDK, Jackson, fabric8's client and mock server, the JSON schema validator, CEL.
/// Knows nothing of the operator: what it serves, it learns from the CRDs that are applied.
///
/// Start reading at [EmbeddedKubernetes], then [Router] (a request's way), [Writes] (what every
/// write goes through), [StructuralSchema] (what a CRD asks of its objects).
@NullMarked
package io.vinyldns.datastore.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
