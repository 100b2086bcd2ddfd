// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of VinylDNS that can keep data in DynamoDB: 0.8.0 to 0.9.7. VinylDNS left DynamoDB in
/// 0.9.8.
public record VinylDnsRelease(int minor, int patch) {

  private static final Pattern RELEASE = Pattern.compile("0\\.(8|9)\\.([0-9]{1,3})");
  private static final int LAST_PATCH_OF_9 = 7;

  /// Empty when there is no such release, or when it has no DynamoDB.
  public static Optional<VinylDnsRelease> parse(String text) {
    Matcher matcher = RELEASE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var release =
        new VinylDnsRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    return release.minor == 9 && release.patch > LAST_PATCH_OF_9
        ? Optional.empty()
        : Optional.of(release);
  }

  /// Whether the release starts with this table in DynamoDB.
  ///
  /// Source: `implementedRepositories` of VinylDNS's DynamoDBDataStoreProvider, which lost
  /// recordSet in 0.9.0 and user in 0.9.3.
  public boolean accepts(VinylDnsTable table) {
    return switch (table) {
      case RECORD_SET -> minor < 9;
      case USER -> minor < 9 || patch < 3;
      case RECORD_SET_CHANGE, GROUP, MEMBERSHIP, GROUP_CHANGE, USER_CHANGE, ZONE_CHANGE -> true;
    };
  }

  @Override
  public String toString() {
    return "0." + minor + "." + patch;
  }
}
