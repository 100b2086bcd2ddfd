// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.bench;

import io.vinyldns.datastore.simulation.SimulatedAws;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Datastores by number, with eight tables and 34 scaled pools each. They are spread over AWS
/// accounts, so many in one, which has 2,500 tables and 5,000 scalable targets at most.
///
/// @param first number of the first of them
/// @param count how many
/// @param inOneAccount at most
record Fleet(int first, int count, int inOneAccount) {

  static final String NAMESPACE = "bench";

  /// Its number tells all of it.
  ///
  /// @param prefix of its tables' names
  record Member(int number, String name, String prefix, String account) {
    String accessKey() {
      return "AKIABENCH" + account;
    }

    /// As `kubectl` takes it.
    String manifest() {
      return """
      apiVersion: vinyldns.io/v1alpha1
      kind: VinylDnsDatastore
      metadata: {name: %s, namespace: %s}
      spec:
        region: us-east-1
        tableNamePrefix: %s
        credentials: {secretRef: {name: %s}}
        throughput: {tier: Small}
      """
          .formatted(name, NAMESPACE, prefix, secretName());
    }

    String secretName() {
      return "aws-" + account;
    }

    String secret() {
      return """
      apiVersion: v1
      kind: Secret
      metadata: {name: %s, namespace: %s}
      stringData: {AWS_ACCESS_KEY_ID: %s, AWS_SECRET_ACCESS_KEY: bench}
      """
          .formatted(secretName(), NAMESPACE, accessKey());
    }
  }

  List<Member> members() {
    return IntStream.range(first, first + count).mapToObj(this::member).toList();
  }

  private Member member(int number) {
    String digits = String.format(Locale.ROOT, "%05d", number);
    return new Member(
        number,
        "vds-" + digits,
        "d" + digits + "-",
        String.format(Locale.ROOT, "%012d", 1 + number / inOneAccount));
  }

  /// Makes their accounts known.
  void register(SimulatedAws aws) {
    members().forEach(each -> aws.accounts().register(each.accessKey(), each.account(), "bench"));
  }
}
