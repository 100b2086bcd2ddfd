// SPDX-License-Identifier: Apache-2.0
/// The CRD and the operator as it ships, on a real Kubernetes API server and with the real kubectl;
/// AWS is simulated. `mvn verify` runs these tests.
///
/// The cluster is one of two:
///
/// - `KUBE_API_TEST_DIR` names a folder that holds `etcd`, `kube-apiserver` and `kubectl` in
///   `k8s/<version>-<platform>/`: an API server is started for the tests, and stopped after them.
/// - `-Dtest.kubeconfig=FILE` names the kubeconfig of a running cluster: the tests apply the CRD
///   there, and keep to namespaces of their own.
///
/// With neither, the tests are left out; with `CI=true` in the environment they fail instead.
///
/// May import: the program, the simulated AWS. Start reading at [OperatorIT].
@NullMarked
package io.vinyldns.datastore.cluster;

import org.jspecify.annotations.NullMarked;
