// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.DatastoreSpec;
import io.vinyldns.datastore.api.v1alpha1.ProtectionSpec;
import io.vinyldns.datastore.api.v1alpha1.TableClass;
import io.vinyldns.datastore.api.v1alpha1.TableSpec;
import io.vinyldns.datastore.model.Encryption;
import io.vinyldns.datastore.model.Recovery;
import io.vinyldns.datastore.model.Safeguards;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a spec asks for to guard the tables. What it doesn't name stays empty.
final class Protection {

  private static final Pattern KEY_ARN =
      Pattern.compile("arn:aws(-[a-z]+)*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");
  // AWS developer guide, Tagging; without the blank, which separates keys in a tag of ours.
  private static final Pattern TAG_KEY =
      Pattern.compile("(?!aws:|vinyldns\\.io/)[A-Za-z0-9+=._:/@-]{1,128}");
  private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9+=._:/@ -]{0,256}");
  private static final int MOST_TAGS = 40;
  private static final int LONGEST_KEYS = 256;

  private Protection() {}

  /// The safeguards of all tables but for what a table says itself.
  ///
  /// @param problems takes a sentence for each problem
  static Safeguards of(DatastoreSpec spec, List<String> problems) {
    Optional<ProtectionSpec> protection = Optional.ofNullable(spec.protection());
    return new Safeguards(
        protection.flatMap(p -> Optional.ofNullable(p.deletionProtection())),
        protection
            .flatMap(p -> Optional.ofNullable(p.pointInTimeRecovery()))
            .map(recovery -> recovery(recovery, problems)),
        protection
            .flatMap(p -> Optional.ofNullable(p.encryption()))
            .map(encryption -> encryption(encryption.kmsKeyArn(), spec.region(), problems)),
        tableClass(spec.tableClass()),
        Optional.of(tags(spec, problems)));
  }

  /// The safeguards of one table.
  static Safeguards of(Safeguards all, @Nullable TableSpec table) {
    return Optional.ofNullable(table)
        .flatMap(own -> tableClass(own.tableClass()))
        .map(all::with)
        .orElse(all);
  }

  private static Recovery recovery(
      ProtectionSpec.PointInTimeRecovery recovery, List<String> problems) {
    Optional<Integer> days = Optional.ofNullable(recovery.recoveryPeriodInDays());
    if (recovery.enabled() == null) {
      problems.add("spec.protection.pointInTimeRecovery.enabled is missing: write true or false.");
    }
    if (days.filter(d -> d < 1 || d > 35).isPresent()) {
      problems.add(
          "spec.protection.pointInTimeRecovery.recoveryPeriodInDays is %d: write 1 to 35."
              .formatted(days.get()));
    }
    return Boolean.TRUE.equals(recovery.enabled()) ? new Recovery.On(days) : new Recovery.Off();
  }

  private static Encryption encryption(
      @Nullable String arn, @Nullable String region, List<String> problems) {
    if (arn == null || !KEY_ARN.matcher(arn).matches()) {
      problems.add(
          "spec.protection.encryption.kmsKeyArn is %s: write the ARN of a KMS key, not of an alias."
              .formatted(arn == null ? "missing" : "\"" + arn + "\""));
      return new Encryption.AwsOwned();
    }
    if (!arn.contains(":kms:" + region + ":")) {
      problems.add(
          "spec.protection.encryption.kmsKeyArn names a key of another region than spec.region:"
              + " DynamoDB takes only one of its own.");
    }
    return new Encryption.Kms(arn);
  }

  private static Optional<io.vinyldns.datastore.model.TableClass> tableClass(
      @Nullable TableClass tableClass) {
    return Optional.ofNullable(tableClass)
        .map(
            wanted ->
                switch (wanted) {
                  case STANDARD -> io.vinyldns.datastore.model.TableClass.STANDARD;
                  case STANDARD_INFREQUENT_ACCESS ->
                      io.vinyldns.datastore.model.TableClass.STANDARD_INFREQUENT_ACCESS;
                });
  }

  private static SortedMap<String, String> tags(DatastoreSpec spec, List<String> problems) {
    SortedMap<String, String> tags =
        new TreeMap<>(Optional.ofNullable(spec.tags()).orElseGet(TreeMap::new));
    tags.forEach(
        (key, value) -> {
          if (!TAG_KEY.matcher(key).matches()) {
            problems.add(
                "spec.tags has the key \"%s\": 1 to 128 letters, digits and + - = . _ : / @ are allowed,"
                        .formatted(key)
                    + " without aws: or vinyldns.io/ in front.");
          }
          if (!TAG_VALUE.matcher(value).matches()) {
            problems.add(
                "spec.tags has a value for \"%s\" that AWS doesn't take: up to 256 letters, digits,"
                        .formatted(key)
                    + " blanks and + - = . _ : / @ are allowed.");
          }
        });
    if (tags.size() > MOST_TAGS || String.join(" ", tags.keySet()).length() > LONGEST_KEYS) {
      problems.add(
          "spec.tags has more than 40 tags, or keys of more than 256 characters together: write fewer"
              + " or shorter ones.");
    }
    return tags;
  }
}
