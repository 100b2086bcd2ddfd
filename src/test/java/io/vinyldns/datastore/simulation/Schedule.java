// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a scheduled action is carried out. Application Auto Scaling user guide, scheduled scaling.
sealed interface Schedule {

  /// The first time later than the given one.
  Optional<Instant> next(Instant after);

  /// Once.
  record At(Instant time) implements Schedule {

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(time).filter(at -> at.isAfter(after));
    }
  }

  /// At regular intervals, counted from the first time.
  record Rate(Instant first, Duration every) implements Schedule {

    @Override
    public Optional<Instant> next(Instant after) {
      if (first.isAfter(after)) {
        return Optional.of(first);
      }
      long done = Duration.between(first, after).dividedBy(every);
      return Optional.of(first.plus(every.multipliedBy(done + 1)));
    }
  }

  /// At what a calendar says.
  record Cron(ExecutionTime times, ZoneId zone) implements Schedule {

    @Override
    public Optional<Instant> next(Instant after) {
      return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }
  }

  /// A recurring one is carried out at its start time and then as it recurs, until its end time.
  record Within(Schedule recurring, Optional<Instant> start, Optional<Instant> end)
      implements Schedule {

    @Override
    public Optional<Instant> next(Instant after) {
      return start
          .filter(first -> first.isAfter(after))
          .or(() -> recurring.next(after))
          .filter(time -> end.stream().noneMatch(time::isAfter));
    }
  }

  /// `at(yyyy-mm-ddThh:mm:ss)`; the guide's own examples have hours of one digit too.
  DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'H:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  Pattern EXPRESSION = Pattern.compile("(at|rate|cron)\\((.+)\\)");
  Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)s?");

  /// Quartz's calendar, which CloudWatch Events has too, but a day of the month and a day of the
  /// week may both be given.
  CronDefinition CALENDAR =
      CronDefinitionBuilder.defineCron()
          .withSeconds()
          .and()
          .withMinutes()
          .and()
          .withHours()
          .and()
          .withDayOfMonth()
          .supportsL()
          .supportsW()
          .supportsLW()
          .supportsQuestionMark()
          .and()
          .withMonth()
          .and()
          .withDayOfWeek()
          .withValidRange(1, 7)
          .withMondayDoWValue(2)
          .supportsHash()
          .supportsL()
          .supportsQuestionMark()
          .and()
          .withYear()
          .withValidRange(1970, 2199)
          .and()
          .instance();

  /// What a request says, or a [Refusal]. The start and the end of one that happens once are
  /// without effect.
  static Schedule parse(JsonNode request, Instant now) {
    String expression = request.path("Schedule").asText();
    ZoneId zone = zone(request.path("Timezone").asText("UTC"));
    Optional<Instant> start = time(request, "StartTime");
    Optional<Instant> end = time(request, "EndTime");
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      throw Refusal.validation("End time must be later than start time");
    }
    Matcher matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      throw invalid(expression);
    }
    String fields = matcher.group(2);
    return switch (matcher.group(1)) {
      case "at" -> new At(local(expression, fields).atZone(zone).toInstant());
      case "rate" ->
          new Within(new Rate(start.orElse(now), interval(expression, fields)), start, end);
      default -> new Within(new Cron(calendar(expression, fields), zone), start, end);
    };
  }

  /// The guide: the canonical names of time zones.
  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw Refusal.validation("Invalid timezone: " + name);
    }
    return ZoneId.of(name);
  }

  private static Optional<Instant> time(JsonNode request, String member) {
    return request.hasNonNull(member)
        ? Optional.of(Instant.ofEpochMilli(Math.round(request.path(member).asDouble() * 1000)))
        : Optional.empty();
  }

  private static LocalDateTime local(String expression, String fields) {
    try {
      return LocalDateTime.parse(fields, LOCAL);
    } catch (DateTimeException e) {
      throw invalid(expression);
    }
  }

  private static Duration interval(String expression, String fields) {
    Matcher matcher = RATE.matcher(fields);
    if (!matcher.matches()) {
      throw invalid(expression);
    }
    long value = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "minute" -> Duration.ofMinutes(value);
      case "hour" -> Duration.ofHours(value);
      default -> Duration.ofDays(value);
    };
  }

  /// Six fields from the minutes on, or seven with seconds.
  private static ExecutionTime calendar(String expression, String fields) {
    int count = fields.strip().split("\\s+").length;
    try {
      return ExecutionTime.forCron(
          new CronParser(CALENDAR).parse(count == 6 ? "0 " + fields.strip() : fields));
    } catch (IllegalArgumentException e) {
      throw invalid(expression);
    }
  }

  private static Refusal invalid(String expression) {
    return Refusal.validation("Invalid schedule expression: " + expression);
  }
}
