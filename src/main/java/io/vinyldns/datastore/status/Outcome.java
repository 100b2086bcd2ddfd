// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.load.Schedule;
import io.vinyldns.datastore.model.CredentialsProblem;
import io.vinyldns.datastore.model.Publication;
import io.vinyldns.datastore.model.Surroundings;
import io.vinyldns.datastore.model.VinylDnsTable;
import io.vinyldns.datastore.plan.Management;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one pass over a datastore came to. Status is a function of this.
public sealed interface Outcome {

  /// The spec can't be carried out.
  record Invalid(List<String> problems) implements Outcome {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// There are no credentials to call AWS with.
  record NoCredentials(CredentialsProblem problem) implements Outcome {}

  /// Every enabled table was looked at.
  ///
  /// @param identity whose credentials were used, in words for messages, never a value
  /// @param publication what VinylDNS got of it in the cluster
  /// @param management whether the plans were carried out
  /// @param disabled tables that were kept and are disabled now, as far as they could be read
  /// @param surroundings what else counts for the cost
  /// @param loads the zones that are going to be loaded
  record Pass(
      List<TableResult> tables,
      String identity,
      Publication publication,
      Management management,
      Map<VinylDnsTable, Disabled> disabled,
      Surroundings surroundings,
      Schedule loads)
      implements Outcome {
    public Pass {
      tables = List.copyOf(tables);
      disabled = Map.copyOf(disabled);
    }

    /// A pass that gave VinylDNS nothing.
    public Pass(List<TableResult> tables, String identity) {
      this(
          tables,
          identity,
          Publication.NONE,
          Management.MANAGE,
          Map.of(),
          Surroundings.UNKNOWN,
          Schedule.NONE);
    }

    /// What came of a table; empty when it isn't enabled.
    public Optional<TableResult> table(VinylDnsTable kind) {
      return tables.stream().filter(table -> table.kind() == kind).findFirst();
    }

    /// Whether every table was worked on as far as its plan went.
    public boolean isWhole() {
      return tables.stream()
          .allMatch(
              table ->
                  table instanceof TableResult.Read read
                      && read.failure().isEmpty()
                      && read.ofLoads().isEmpty());
    }

    /// The same pass in these surroundings.
    public Pass with(Surroundings around) {
      return new Pass(tables, identity, publication, management, disabled, around, loads);
    }

    /// The same pass, which also looked at these tables.
    public Pass with(Map<VinylDnsTable, Disabled> looked) {
      return new Pass(tables, identity, publication, management, looked, surroundings, loads);
    }

    /// The same pass, which gave VinylDNS this.
    public Pass with(Publication given) {
      return new Pass(tables, identity, given, management, disabled, surroundings, loads);
    }

    /// The same pass, while these zones are going to be loaded.
    public Pass with(Schedule declared) {
      return new Pass(tables, identity, publication, management, disabled, surroundings, declared);
    }

    /// The same pass, in which nothing was to be written.
    public Pass observed() {
      return new Pass(
          tables, identity, publication, Management.OBSERVE, disabled, surroundings, loads);
    }
  }

  /// The credentials are of another AWS account than before, and the spec accepts it: what is known
  /// of the tables is of the old one and counts no longer.
  record Moved(String from, String to) implements Outcome {}

  /// The resource is being deleted, and every table was looked at.
  ///
  /// @param identity whose credentials were used, in words for messages, never a value
  record Deleting(List<Parted> tables, String identity) implements Outcome {
    public Deleting {
      tables = List.copyOf(tables);
    }

    /// Whether the resource can go.
    ///
    /// @param retain whether the tables stay anyway: then only a protection that we lifted and that
    ///     isn't back yet holds it
    public boolean over(boolean retain) {
      return tables.stream().allMatch(retain ? Parted::harmless : Parted::done);
    }
  }

  /// The resource is to be deleted with its tables, and nothing can be done about it now.
  record Held(Outcome because) implements Outcome {}

  /// The resource is being deleted and goes at once, and its tables stay.
  ///
  /// @param as what the last pass came to, which changes nothing about it
  record LetGo(Outcome as) implements Outcome {}

  /// Something that the operator has no name for.
  record Crashed(String message) implements Outcome {}
}
