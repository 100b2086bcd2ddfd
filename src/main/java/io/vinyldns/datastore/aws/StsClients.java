// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

/// The Security Token Service, a client a region.
final class StsClients implements AutoCloseable {

  private final Connection connection;
  private final Map<String, StsClient> byRegion = new ConcurrentHashMap<>();

  StsClients(Connection connection) {
    this.connection = connection;
  }

  StsClient in(String region) {
    return byRegion.computeIfAbsent(region, key -> connection.client(StsClient.builder(), key));
  }

  /// The account that credentials are of. AWS tells it to everybody who has credentials, whatever
  /// IAM denies (AWS STS API reference, GetCallerIdentity).
  ///
  /// @throws FailureException when AWS doesn't tell
  String account(AwsCredentialsProvider credentials, String region) {
    return Calls.call(
        "GetCallerIdentity",
        () ->
            in(region)
                .getCallerIdentity(
                    r -> r.overrideConfiguration(o -> o.credentialsProvider(credentials)))
                .account());
  }

  @Override
  public void close() {
    byRegion.values().forEach(StsClient::close);
  }
}
