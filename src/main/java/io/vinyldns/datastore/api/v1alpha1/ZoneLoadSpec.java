// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The first load of a zone: when it is going to be, and how large the zone is.
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "has(self.finishBy) != has(self.within)",
    message =
        "needs an end: write either finishBy, a time, or within, a duration from startAt such as 2h,"
            + " not both")
@ValidationRule(
    value = "self.startAt.matches('" + ZoneLoadSpec.TIME + "')",
    fieldPath = ".startAt",
    message = "must be a time in UTC, to the second: write, for example, 2026-12-01T04:00:00Z")
@ValidationRule(
    value = "!has(self.finishBy) || self.finishBy.matches('" + ZoneLoadSpec.TIME + "')",
    fieldPath = ".finishBy",
    message = "must be a time in UTC, to the second: write, for example, 2026-12-01T06:00:00Z")
@ValidationRule(
    value = "!has(self.within) || self.within.matches('" + ZoneLoadSpec.WITHIN + "')",
    fieldPath = ".within",
    message = "must be hours and minutes: write, for example, 15m, 2h or 1h30m")
@ValidationRule(
    value =
        "!has(self.finishBy) || !self.finishBy.matches('"
            + ZoneLoadSpec.TIME
            + "') || !self.startAt.matches('"
            + ZoneLoadSpec.TIME
            + "') || (timestamp(self.finishBy) - timestamp(self.startAt) >= duration('1m') &&"
            + " timestamp(self.finishBy) - timestamp(self.startAt) <= duration('168h'))",
    fieldPath = ".finishBy",
    message = "must be a minute to seven days after startAt")
@ValidationRule(
    value =
        "!has(self.within) || !self.within.matches('"
            + ZoneLoadSpec.WITHIN
            + "') || (duration(self.within) >= duration('1m') && duration(self.within) <="
            + " duration('168h'))",
    fieldPath = ".within",
    message = "must be from 1m to 168h")
public record ZoneLoadSpec(
    @Required
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("The zone, for people; each load has a name of its own.")
        @Nullable String name,
    @Required
        @Min(1)
        @Max(ZoneLoadSpec.MOST_RECORDS)
        @JsonPropertyDescription("How many record sets the zone has.")
        @Nullable Long records,
    @Min(1)
        @Max(ZoneLoadSpec.MOST_BYTES)
        @JsonPropertyDescription(
            "Average bytes of a record set as an item of recordSet. Unset: 350, which is right for"
                + " addresses and aliases.")
        @Nullable Long averageRecordBytes,
    @Required
        @Size(max = 20)
        @JsonPropertyDescription(
            "When the load is going to be started, in UTC, for example 2026-12-01T04:00:00Z."
                + " Capacity is raised ten minutes before.")
        @Nullable String startAt,
    @Size(max = 20)
        @JsonPropertyDescription(
            "When the load has to be done, in UTC. Capacity is lowered then, done or not.")
        @Nullable String finishBy,
    @Size(max = 12)
        @JsonPropertyDescription("In place of finishBy: how long after startAt, for example 2h.")
        @Nullable String within) {

  /// Most records of a load.
  public static final long MOST_RECORDS = 100_000_000;

  /// DynamoDB's items have at most 400 KB.
  public static final long MOST_BYTES = 409_600;

  /// A time to the second, in UTC.
  public static final String TIME =
      "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$";

  /// Hours and minutes.
  public static final String WITHIN = "^([0-9]{1,3}h([0-9]{1,2}m)?|[0-9]{1,4}m)$";

  /// The shortest load that can be declared.
  public static final Duration SHORTEST = Duration.ofMinutes(1);

  /// The longest load that can be declared.
  public static final Duration LONGEST = Duration.ofDays(7);
}
