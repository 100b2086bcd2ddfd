// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the operator saw and did in its last pass. Written by one method, and only when it changed.
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DatastoreStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status speaks of; -1 before the first pass.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "Ready is always there. Reconciling or Stalled is there while it is true, never both."
                + " ZoneLoadOpen is there with zone loads, and True when those whose time it is can be"
                + " started.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription(
            "The AWS account in which this datastore's tables were first seen. With credentials of"
                + " another one nothing is changed, unless spec.acceptAccount names it.")
        @Nullable String account,
    @JsonPropertyDescription("How many of the enabled tables serve as declared, for example 8/8.")
        @Nullable String tablesReady,
    @JsonPropertyDescription("The enabled tables as AWS describes them.")
        @Nullable List<TableStatus> tables,
    @JsonPropertyDescription(
            "Tables that this datastore kept and that are disabled now: they stay in AWS as they are,"
                + " and cost what they cost.")
        @Nullable List<TableStatus> disabled,
    @JsonPropertyDescription("What all tables and indexes provision together, and what it costs.")
        @Nullable CapacityStatus capacity,
    @JsonPropertyDescription(
            "What is next, a sentence each, with what it waits for. Empty when nothing is left to"
                + " do.")
        @Nullable List<String> plan,
    @JsonPropertyDescription(
            "What is in AWS, is not declared here, and is left alone: indexes of somebody else.")
        @Nullable List<String> drift,
    @JsonPropertyDescription("Names the Service Binding Secret, where one was asked for.")
        @Nullable BindingStatus binding,
    @JsonPropertyDescription("What VinylDNS has got in the cluster.")
        @Nullable VinylDnsStatus vinyldns,
    @JsonPropertyDescription("The declared zone loads, each with its phase.")
        @Nullable List<ZoneLoadStatus> zoneLoads) {

  /// Empty lists are left out when a status is written, and must not differ when it is read back.
  public DatastoreStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    tables = tables == null ? List.of() : List.copyOf(tables);
    disabled = disabled == null ? List.of() : List.copyOf(disabled);
    plan = plan == null ? List.of() : List.copyOf(plan);
    drift = drift == null ? List.of() : List.copyOf(drift);
    zoneLoads = zoneLoads == null ? List.of() : List.copyOf(zoneLoads);
  }

  /// The same with other conditions.
  public DatastoreStatus with(List<Condition> others) {
    return new DatastoreStatus(
        observedGeneration,
        others,
        account,
        tablesReady,
        tables,
        disabled,
        capacity,
        plan,
        drift,
        binding,
        vinyldns,
        zoneLoads);
  }

  /// The same with one condition more.
  public DatastoreStatus and(Condition more) {
    List<Condition> all = new ArrayList<>(allConditions());
    all.add(more);
    return with(all);
  }

  /// The same with other tables and another plan.
  public DatastoreStatus with(List<TableStatus> others, List<String> next) {
    return new DatastoreStatus(
        observedGeneration,
        conditions,
        account,
        tablesReady,
        others,
        disabled,
        capacity,
        next,
        drift,
        binding,
        vinyldns,
        zoneLoads);
  }

  /// The zone loads; none before the first pass.
  public List<ZoneLoadStatus> allZoneLoads() {
    return zoneLoads == null ? List.of() : zoneLoads;
  }

  /// The conditions; none before the first pass.
  public List<Condition> allConditions() {
    return conditions == null ? List.of() : conditions;
  }

  /// The sentences of the plan; none before the first pass.
  public List<String> nextSteps() {
    return plan == null ? List.of() : plan;
  }

  /// The condition of this type, if it is there.
  public Optional<Condition> condition(String type) {
    return Optional.ofNullable(conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> condition.type().equals(type))
        .findFirst();
  }

  /// Status of a resource that no pass has looked at yet, as the CRD's default has it.
  public static final DatastoreStatus NONE =
      new DatastoreStatus(
          -1L, List.of(), null, null, List.of(), List.of(), null, List.of(), List.of(), null, null,
          List.of());
}
