// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class OccasionTest {

  @Test
  void anotherSpecIsAnOccasion() {
    assertThat(asksForAPass(metadata -> metadata.withGeneration(2L))).isTrue();
  }

  @Test
  void soIsADeletionAndTheLossOfOurFinalizer() {
    assertThat(asksForAPass(metadata -> metadata.withDeletionTimestamp("2026-01-01T00:00:00Z")))
        .isTrue();
    assertThat(
            Occasion.isFor(
                datastore(metadata -> metadata),
                datastore(metadata -> metadata.withFinalizers(Datastores.FINALIZER))))
        .isTrue();
  }

  @Test
  void ourOwnFinalizerAndThoseOfOthersAreNone() {
    assertThat(asksForAPass(metadata -> metadata.withFinalizers(Datastores.FINALIZER))).isFalse();
    assertThat(asksForAPass(metadata -> metadata.withFinalizers("example.com/theirs"))).isFalse();
  }

  @Test
  void soIsANewRequestButNeitherTheSameNorNone() {
    VinylDnsDatastore without = datastore(metadata -> metadata);
    VinylDnsDatastore first = requested("a");

    assertThat(Occasion.isFor(first, without)).isTrue();
    assertThat(Occasion.isFor(requested("b"), first)).isTrue();
    assertThat(Occasion.isFor(requested("a"), first)).isFalse();
    assertThat(Occasion.isFor(without, first)).isFalse();
  }

  @Test
  void statusLabelsAndOtherAnnotationsAreNone() {
    VinylDnsDatastore before = datastore(metadata -> metadata);
    VinylDnsDatastore reported = datastore(metadata -> metadata.withResourceVersion("2"));
    reported.setStatus(DatastoreStatus.NONE);

    assertThat(Occasion.isFor(reported, before)).isFalse();
    assertThat(asksForAPass(metadata -> metadata.addToLabels("team", "dns"))).isFalse();
    assertThat(asksForAPass(metadata -> metadata.addToAnnotations("note", "x"))).isFalse();
  }

  private static boolean asksForAPass(UnaryOperator<ObjectMetaBuilder> change) {
    return Occasion.isFor(datastore(change), datastore(metadata -> metadata));
  }

  private static VinylDnsDatastore requested(String at) {
    return datastore(metadata -> metadata.addToAnnotations(Occasion.REQUESTED_AT, at));
  }

  private static VinylDnsDatastore datastore(UnaryOperator<ObjectMetaBuilder> with) {
    VinylDnsDatastore datastore = new VinylDnsDatastore();
    datastore.setMetadata(
        with.apply(new ObjectMetaBuilder().withName("vinyldns").withGeneration(1L)).build());
    return datastore;
  }
}
