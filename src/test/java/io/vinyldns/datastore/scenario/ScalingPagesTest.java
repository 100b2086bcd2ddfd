// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinyldns.datastore.aws.AutoScaling;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.model.Dimension;
import io.vinyldns.datastore.model.Pool;
import io.vinyldns.datastore.model.Recorded;
import io.vinyldns.datastore.model.Scaling;
import io.vinyldns.datastore.model.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// AWS takes 50 resources or names in a question and answers with ten policies at most.
class ScalingPagesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50})
  void moreThanFiftyTablesAreReadWhateverThePagesAre(int pages) {
    World world = new World();
    List<String> tables = IntStream.range(0, 60).mapToObj("table-%02d"::formatted).toList();
    tables.forEach(table -> world.somebody().create(table, Map.of(), "id"));
    world.advance(Duration.ofMinutes(1));
    tables.forEach(table -> world.scaling().register(table, 2, 9));
    world.advance(Duration.ofMinutes(1));
    tables.forEach(table -> world.scaling().putPolicy(table, "policy of " + table, 55));
    world.advance(Duration.ofMinutes(1));
    world.aws().pagesOfAtMost(pages);

    Map<String, Targets.Known> read =
        world
            .clients()
            .autoScaling(
                "us-east-1", new Credentials.Keys(World.ACCESS_KEY, "secret", Optional.empty()))
            .read(
                tables.stream()
                    .map(
                        table -> new AutoScaling.Question(table, new TreeSet<>(), Recorded.NOTHING))
                    .toList());

    assertThat(read).containsOnlyKeys(tables);
    assertThat(read)
        .allSatisfy(
            (table, known) ->
                assertThat(known.byPool().get(Pool.ofTable(Dimension.WRITE)))
                    .isEqualTo(
                        new Targets.Target(
                            new Scaling(
                                new Scaling.Bounds(2, 9), Optional.of(Scaling.Tracking.at(55))),
                            Optional.of("policy of " + table),
                            Targets.Others.UNREAD)));
  }
}
