// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reads or the writes of a table or of an index.
public record Dimension(String table, Optional<String> index, Kind kind)
    implements Comparable<Dimension> {

  /// What units are for.
  public enum Kind {
    /// Read capacity units.
    READ("Read"),
    /// Write capacity units.
    WRITE("Write");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// The predefined metric of target tracking.
    String metric() {
      return "DynamoDB" + word + "CapacityUtilization";
    }

    long of(Units units) {
      return this == READ ? units.read() : units.write();
    }

    Units in(Units units, long value) {
      return this == READ ? new Units(value, units.write()) : new Units(units.read(), value);
    }
  }

  static final String NAMESPACE = "dynamodb";
  private static final Pattern RESOURCE =
      Pattern.compile("table/([a-zA-Z0-9_.-]+)(?:/index/([a-zA-Z0-9_.-]+))?");

  /// Reads of a table.
  public static Dimension reads(String table) {
    return new Dimension(table, Optional.empty(), Kind.READ);
  }

  /// Writes of a table.
  public static Dimension writes(String table) {
    return new Dimension(table, Optional.empty(), Kind.WRITE);
  }

  /// The same of one of the table's indexes.
  public Dimension of(String index) {
    return new Dimension(table, Optional.of(index), kind);
  }

  /// As Application Auto Scaling names the resource.
  public String resourceId() {
    return "table/" + table + index.map(name -> "/index/" + name).orElse("");
  }

  /// As Application Auto Scaling names what is scaled there.
  public String scalableDimension() {
    return "dynamodb:%s:%sCapacityUnits"
        .formatted(index.isPresent() ? "index" : "table", kind.word);
  }

  /// What a request names.
  static Dimension parse(JsonNode request) {
    refuseOtherNamespace(request);
    String resource = required(request, "ResourceId", "resourceId");
    String dimension = required(request, "ScalableDimension", "scalableDimension");
    Matcher matcher = RESOURCE.matcher(resource);
    if (matcher.matches()) {
      for (Kind kind : Kind.values()) {
        Dimension parsed =
            new Dimension(matcher.group(1), Optional.ofNullable(matcher.group(2)), kind);
        if (parsed.scalableDimension().equals(dimension)) {
          return parsed;
        }
      }
    }
    throw unsupported();
  }

  /// Observed on AWS; here no other service scales.
  static void refuseOtherNamespace(JsonNode request) {
    if (!required(request, "ServiceNamespace", "serviceNamespace").equals(NAMESPACE)) {
      throw unsupported();
    }
  }

  private static Refusal unsupported() {
    return Refusal.validation("Unsupported service namespace, resource type or scalable dimension");
  }

  static String required(JsonNode request, String member, String field) {
    if (!request.hasNonNull(member)) {
      throw Refusal.constraint("null", field, "Member must not be null");
    }
    return request.path(member).asText();
  }

  /// As AWS words it in errors.
  String worded() {
    return "service namespace: %s, resource ID: %s, scalable dimension: %s"
        .formatted(NAMESPACE, resourceId(), scalableDimension());
  }

  @Override
  public int compareTo(Dimension other) {
    return Comparator.comparing(Dimension::resourceId)
        .thenComparing(Dimension::kind)
        .compare(this, other);
  }
}
