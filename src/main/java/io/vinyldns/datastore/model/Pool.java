// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A pool of throughput: the reads or the writes of a table or of one of its indexes. The unit of
/// auto scaling, which knows it as a scalable target.
///
/// @param index empty for the table itself
public record Pool(Optional<String> index, Dimension dimension) implements Comparable<Pool> {

  private static final Comparator<Pool> ORDER =
      Comparator.comparing((Pool pool) -> pool.index.orElse("")).thenComparing(Pool::dimension);

  /// The table's own.
  public static Pool ofTable(Dimension dimension) {
    return new Pool(Optional.empty(), dimension);
  }

  /// An index's.
  public static Pool ofIndex(String index, Dimension dimension) {
    return new Pool(Optional.of(index), dimension);
  }

  /// All pools of a table with these indexes, two for each.
  public static List<Pool> of(Collection<String> indexes) {
    return Stream.concat(
            Stream.of(Optional.<String>empty()), indexes.stream().sorted().map(Optional::of))
        .flatMap(index -> Stream.of(Dimension.values()).map(each -> new Pool(index, each)))
        .toList();
  }

  /// The table's before the indexes', by name; reads before writes.
  @Override
  public int compareTo(Pool other) {
    return ORDER.compare(this, other);
  }

  /// For sentences, such as "write capacity of index username_index".
  @Override
  public String toString() {
    return dimension + " capacity of " + index.map(name -> "index " + name).orElse("the table");
  }
}
