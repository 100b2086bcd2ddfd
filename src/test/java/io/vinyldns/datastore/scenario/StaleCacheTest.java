// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.api.v1alpha1.VinylDnsDatastore;
import io.vinyldns.datastore.status.Event;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The operator acts on a cache that lags behind what the API server holds.
class StaleCacheTest {

  private static final Duration CREATION = Duration.ofMinutes(2);

  @Test
  void aStatusThatRestsOnAnOldResourceIsNotWritten() {
    World world = new World();
    VinylDnsDatastore old = beforeItsTables(world);
    DatastoreStatus status = world.settle(CREATION).status();

    world.cacheShows(old);
    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.status()).as("ids of tables are kept nowhere else").isEqualTo(status);
  }

  @Test
  void aTableThatIsLostIsNotMadeAnewForACacheThatDoesNotKnowOfIt() {
    World world = new World();
    VinylDnsDatastore old = beforeItsTables(world);
    world.settle(CREATION);
    world.somebody().delete("users");
    world.advance(CREATION);
    world.aws().journal().clear();

    world.cacheShows(old);
    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.aws().journal().writes()).isEmpty();
    assertThat(world.somebody().tables()).doesNotContain("users");
  }

  @Test
  void anIndexIsNotDroppedForACacheThatStillNamesIt() {
    World world = new World().settle(CREATION);
    world.advance(CREATION);
    world.somebody().addIndex("membership", "theirs", "email", Optional.of(Somebody.units(1, 1)));
    world.watch(Duration.ofHours(1));
    world.apply("tables: {membership: {dropIndexes: [theirs]}}");
    VinylDnsDatastore old = Serialization.clone(world.resource());

    world.apply("tables: {membership: {dropIndexes: null}}");
    world.cacheShows(old);
    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.somebody().indexes("membership")).containsExactly("theirs");
  }

  @Test
  void whatSomebodyWroteMeanwhileIsNoErrorToTellOf() {
    World world = new World();
    VinylDnsDatastore old = beforeItsTables(world);
    world.settle(CREATION);

    world.cacheShows(old);
    assertThatThrownBy(world::pass).hasMessageContaining("modified");

    assertThat(world.events()).extracting(Event::reason).doesNotContain("InternalError");
  }

  private static VinylDnsDatastore beforeItsTables(World world) {
    world.deleteSecret();
    world.pass();
    VinylDnsDatastore old = Serialization.clone(world.resource());
    world.secret(Map.of("AWS_ACCESS_KEY_ID", World.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "secret"));
    return old;
  }
}
