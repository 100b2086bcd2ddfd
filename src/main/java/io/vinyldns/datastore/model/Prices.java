// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.model;

import java.math.BigDecimal;

/// What AWS asks for in a region, in USD, for tables of the Standard class.
///
/// @param readUnitHour a provisioned read capacity unit for an hour
/// @param writeUnitHour a provisioned write capacity unit for an hour
/// @param alarmMonth a CloudWatch alarm for a month
public record Prices(BigDecimal readUnitHour, BigDecimal writeUnitHour, BigDecimal alarmMonth) {}
