// SPDX-License-Identifier: Apache-2.0
/// The custom resource as people write it and read it: spec and status as records, nothing else.
///
/// May import: the JDK, fabric8's resource model and generator annotations, Jackson's annotations.
/// The CRD in `crds/` is generated from this package; every field that has a fixed default has it
/// in the schema and in the parser ([io.vinyldns.datastore.reconcile.Desired]).
@NullMarked
package io.vinyldns.datastore.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
