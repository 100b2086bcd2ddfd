// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.scenario.Somebody;
import io.vinyldns.datastore.simulation.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/// What other hands do to a table: people at the console, VinylDNS, another operator, the load.
enum Hand {
  DELETES_TABLE {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().delete(table.defaultName());
    }
  },
  MAKES_TABLE {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().startVinylDns();
    }
  },
  MAKES_TABLE_WITH_OUR_TAGS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial
          .somebody()
          .create(
              table.defaultName(),
              Map.of("vinyldns.io/owner", trial.api().owner().tagValue()),
              table.key().hash().getFirst().name());
    }
  },
  TAKES_OWNER_TAG_AWAY {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().untag(table.defaultName(), "vinyldns.io/owner");
    }
  },
  TAGS_AS_ANOTHERS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial
          .somebody()
          .tag(table.defaultName(), Map.of("vinyldns.io/owner", "another-cluster/dns/vinyldns"));
    }
  },
  TAGS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().tag(table.defaultName(), Map.of("team", "somebody", "theirs", "x"));
    }
  },
  TAKES_TAGS_OF_SPEC_AWAY {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().untag(table.defaultName(), "vinyldns.io/tags");
    }
  },
  PROVISIONS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().provision(table.defaultName(), 7, 6);
    }
  },
  DROPS_INDEX {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      for (String index : table.indexes().keySet()) {
        trial.somebody().dropIndex(table.defaultName(), index);
        return;
      }
    }
  },
  ADDS_INDEX {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      boolean onDemand =
          Optional.ofNullable(trial.truth().tables().get(table.defaultName()))
              .map(there -> there.onDemand())
              .orElse(true);
      trial
          .somebody()
          .addIndex(
              table.defaultName(),
              "theirs",
              "email",
              onDemand ? Optional.empty() : Optional.of(Somebody.units(1, 1)));
    }
  },
  LIFTS_PROTECTION {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().protect(table.defaultName(), false);
    }
  },
  PROTECTS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.somebody().protect(table.defaultName(), true);
    }
  },
  REGISTERS_TARGET {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.scaling().register(table.defaultName(), 3, 40);
    }
  },
  PUTS_POLICY {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.scaling().putPolicy(table.defaultName(), "theirs", 55);
    }
  },
  LOADS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.aws().load(Dimension.writes(table.defaultName()), _ -> 30);
    }
  },
  RESTS {
    @Override
    void act(Trial trial, VinylDnsTable table) {
      trial.aws().load(Dimension.writes(table.defaultName()), _ -> 0);
    }
  };

  static final List<Hand> ALL = List.of(values());

  /// Does it.
  abstract void act(Trial trial, VinylDnsTable table);

  /// Tries to; AWS may refuse.
  void tryTo(Trial trial, VinylDnsTable table) {
    try {
      act(trial, table);
    } catch (SdkException refused) {
      trial.trace().add("somebody", () -> "couldn't: " + refused.getMessage());
    }
    trial.facts().disturbed();
  }
}
