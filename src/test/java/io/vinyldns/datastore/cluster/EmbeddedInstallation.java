// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The embedded API server with our CRD, and operators that keep what lies in its namespace
/// `default`. Its connections can be seen into.
final class EmbeddedInstallation implements AutoCloseable {

  private static final String NAMESPACE = "default";

  private final EmbeddedKubernetes kubernetes;
  private final KubernetesClient client;
  private final Path folder;

  /// @param folder for kubeconfigs
  EmbeddedInstallation(Path folder) throws IOException {
    this.kubernetes = EmbeddedKubernetes.start(0).withDatastores();
    this.client = kubernetes.client();
    this.folder = folder;
  }

  /// Where the API server is.
  URI uri() {
    return kubernetes.uri();
  }

  /// Somebody applies a manifest.
  void apply(String manifest) {
    client
        .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(NAMESPACE)
        .serverSideApply();
  }

  /// Somebody gives a datastore this tier.
  void tier(String name, String tier) {
    resource(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\":{\"throughput\":{\"tier\":\"%s\"}}}".formatted(tier));
  }

  /// Somebody deletes a datastore.
  void delete(String name) {
    resource(name).delete();
  }

  /// A datastore as it is, if there is one.
  Optional<VinylDnsDatastore> read(String name) {
    return Optional.ofNullable(resource(name).get());
  }

  private Resource<VinylDnsDatastore> resource(String name) {
    return client.resources(VinylDnsDatastore.class).inNamespace(NAMESPACE).withName(name);
  }

  /// Starts an operator.
  ///
  /// @param name of its log
  /// @param server where it is to find the API server
  /// @param more environment variables
  OperatorCommand start(String name, URI server, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBECONFIG", kubeconfig(server).toString());
    environment.put("VDS_CLUSTER_ID", "test");
    environment.put("VDS_LISTEN", "0");
    environment.putAll(more);
    return OperatorCommand.start(name, environment);
  }

  private Path kubeconfig(URI server) {
    try {
      return Files.writeString(
          folder.resolve("kubeconfig"),
          kubernetes.kubeconfig().replace(uri().toString(), server.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    kubernetes.close();
  }
}
