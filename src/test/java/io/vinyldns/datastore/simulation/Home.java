// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// Where things are: every account has its own tables in every region.
public record Home(String account, String region) {

  String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
  }
}
