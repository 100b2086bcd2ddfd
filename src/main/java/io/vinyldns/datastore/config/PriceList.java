// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import io.vinyldns.datastore.model.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the prices of regions.
final class PriceList {

  private static final String AMOUNT = "([0-9]{1,6}(?:\\.[0-9]{1,10})?)";
  private static final Pattern ENTRY =
      Pattern.compile("([a-z]{2,4}(?:-[a-z]+)+-[0-9]+)=" + AMOUNT + "/" + AMOUNT + "/" + AMOUNT);

  private PriceList() {}

  /// The prices by region; empty when the text is no list of prices.
  static Optional<Map<String, Prices>> parse(String text) {
    Map<String, Prices> prices = new TreeMap<>();
    for (String entry : text.split(",", -1)) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      prices.put(
          matcher.group(1),
          new Prices(
              new BigDecimal(matcher.group(2)),
              new BigDecimal(matcher.group(3)),
              new BigDecimal(matcher.group(4))));
    }
    return Optional.of(prices);
  }
}
