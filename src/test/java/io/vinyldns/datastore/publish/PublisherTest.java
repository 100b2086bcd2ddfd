// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.model.Publication.Item;
import io.vinyldns.datastore.model.Publication.Kind;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Table;
import io.vinyldns.datastore.model.Tier;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.sandbox.kubernetes.EmbeddedKubernetes;
import java.net.URI;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The objects as they travel to a Kubernetes API, here that of the sandbox.
class PublisherTest {

  private final EmbeddedKubernetes kubernetes = EmbeddedKubernetes.start(0);
  private final KubernetesClient client = kubernetes.clientWithoutRetries();
  private final Publisher publisher = new Publisher(Shelf.of(client, "test"));

  @AfterEach
  void end() {
    client.close();
    kubernetes.close();
  }

  @Test
  void anObjectIsMadeThenLeftAsItIsAndPutRightWhenItDiffers() {
    Item kept = new Item.Kept(Kind.CONFIG_MAP, "vinyldns-vinyldns");

    assertThat(publisher.configMap(owner(), store(Tier.SMALL))).isEqualTo(kept);
    ConfigMap first = configMap();
    assertThat(publisher.configMap(owner(), store(Tier.SMALL))).isEqualTo(kept);
    assertThat(configMap()).isEqualTo(first);

    client.resource(new ConfigMapBuilder(first).addToData(Hocon.API, "nonsense").build()).update();
    assertThat(publisher.configMap(owner(), store(Tier.SMALL))).isEqualTo(kept);
    assertThat(configMap().getData()).isEqualTo(first.getData());
  }

  @Test
  void anEntryThatIsNoLongerGivenGoes() {
    Optional<Binding.Credentials> keys =
        Optional.of(new Binding.Credentials("id", "key", Optional.of("token")));

    assertThat(publisher.binding(owner(), store(Tier.SMALL), keys))
        .isEqualTo(new Item.Kept(Kind.BINDING_SECRET, "vinyldns-binding"));
    assertThat(secret().getType()).isEqualTo(Binding.SECRET_TYPE);
    assertThat(secret().getData())
        .containsKeys("access-key-id", "secret-access-key", "session-token");

    publisher.binding(owner(), store(Tier.SMALL), Optional.empty());
    assertThat(secret().getData())
        .hasSize(4 + 8)
        .doesNotContainKeys("access-key-id", "secret-access-key", "session-token");
  }

  @Test
  void anObjectOfSomebodyElseStaysAsItIs() {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("vinyldns-vinyldns")
                .endMetadata()
                .addToData("a", "b")
                .build())
        .create();
    ConfigMap before = configMap();

    assertThat(publisher.configMap(owner(), store(Tier.SMALL)))
        .isEqualTo(new Item.NotOurs(Kind.CONFIG_MAP, "vinyldns-vinyldns"));
    assertThat(configMap()).isEqualTo(before);
  }

  @Test
  void anApiThatIsNotThereIsAnUnavailableOneAndNoCrash() {
    kubernetes.close();

    assertThat(publisher.configMap(owner(), store(Tier.SMALL)))
        .isInstanceOf(Item.Unavailable.class);
  }

  private ConfigMap configMap() {
    return client.configMaps().inNamespace("default").withName("vinyldns-vinyldns").require();
  }

  private Secret secret() {
    return client.secrets().inNamespace("default").withName("vinyldns-binding").require();
  }

  private static VinylDnsDatastore owner() {
    VinylDnsDatastore owner = new VinylDnsDatastore();
    owner.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("default")
            .withName("vinyldns")
            .withUid("a-uid")
            .build());
    return owner;
  }

  private static DataStore store(Tier tier) {
    TreeMap<VinylDnsTable, Table> tables = new TreeMap<>();
    for (VinylDnsTable kind : VinylDnsTable.values()) {
      tables.put(
          kind, tier.throughput(kind, Scaling.Tracking.at(70)).table(kind.defaultName(), kind));
    }
    return new DataStore(
        "us-east-1", URI.create("https://dynamodb.example"), Optional.empty(), tables);
  }
}
