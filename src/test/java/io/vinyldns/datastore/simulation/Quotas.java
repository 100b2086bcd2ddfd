// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// What an account may do in a region before AWS answers LimitExceededException.
///
/// @param tables tables in the region
/// @param operations tables being created, updated or deleted at the same time
/// @param indexedCreations tables with indexes being created at the same time
/// @param tableUnits read or write units of a table and its indexes together
/// @param accountUnits the same for all tables of the region together
/// @param switchesToOnDemand of one table within 24 hours
/// @param scalableTargets of Application Auto Scaling in the region
public record Quotas(
    int tables,
    int operations,
    int indexedCreations,
    long tableUnits,
    long accountUnits,
    int switchesToOnDemand,
    int scalableTargets) {

  /// AWS developer guide, ServiceQuotas; those of what may go on at the same time: API model,
  /// LimitExceededException; targets: Application Auto Scaling user guide, quotas.
  public static final Quotas AWS = new Quotas(2_500, 500, 250, 40_000, 80_000, 4, 5_000);

  /// API model, CreateTable: tables with indexes must be created one after the other. It
  /// contradicts the API model's LimitExceededException, and AWS may enforce either.
  public static final Quotas ONE_INDEXED_TABLE_AT_A_TIME = AWS.withSimultaneous(500, 1);

  /// The same with other limits of what may go on at the same time.
  public Quotas withSimultaneous(int operations, int indexedCreations) {
    return new Quotas(
        tables,
        operations,
        indexedCreations,
        tableUnits,
        accountUnits,
        switchesToOnDemand,
        scalableTargets);
  }

  /// The same with room for fewer or more tables.
  public Quotas withTables(int tables) {
    return new Quotas(
        tables,
        operations,
        indexedCreations,
        tableUnits,
        accountUnits,
        switchesToOnDemand,
        scalableTargets);
  }

  /// The same with room for fewer or more scalable targets.
  public Quotas withScalableTargets(int scalableTargets) {
    return new Quotas(
        tables,
        operations,
        indexedCreations,
        tableUnits,
        accountUnits,
        switchesToOnDemand,
        scalableTargets);
  }
}
