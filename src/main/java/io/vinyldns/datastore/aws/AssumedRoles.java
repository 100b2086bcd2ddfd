// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/// Temporary credentials of roles. They are kept until shortly before they expire, so that a role
/// is assumed about once an hour, whatever the number of passes.
final class AssumedRoles {

  /// Longer than any pass takes.
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final StsClients clients;
  private final InstantSource clock;
  private final Map<Credentials.Role, AwsSessionCredentials> assumed = new ConcurrentHashMap<>();

  AssumedRoles(StsClients clients, InstantSource clock) {
    this.clients = clients;
    this.clock = clock;
  }

  /// @param source who assumes the role
  /// @throws FailureException when it can't be assumed
  AwsSessionCredentials credentials(
      Credentials.Role role, AwsCredentialsProvider source, String region) {
    assumed.values().removeIf(this::expiring);
    // Not computeIfAbsent, which would hold up other datastores for the length of a call.
    AwsSessionCredentials known = assumed.get(role);
    if (known != null) {
      return known;
    }
    AwsSessionCredentials fresh = assume(role, source, region);
    assumed.put(role, fresh);
    return fresh;
  }

  /// The next use of the role assumes it anew.
  void forget(Credentials.Role role) {
    assumed.remove(role);
  }

  private boolean expiring(AwsSessionCredentials credentials) {
    Instant end = credentials.expirationTime().orElse(Instant.MIN);
    return !clock.instant().plus(EARLY).isBefore(end);
  }

  private AwsSessionCredentials assume(
      Credentials.Role role, AwsCredentialsProvider source, String region) {
    var answer =
        Calls.call(
            "AssumeRole",
            () ->
                clients
                    .in(region)
                    .assumeRole(
                        r ->
                            r.roleArn(role.roleArn())
                                .roleSessionName(role.sessionName())
                                .externalId(role.externalId().orElse(null))
                                .overrideConfiguration(o -> o.credentialsProvider(source)))
                    .credentials());
    return AwsSessionCredentials.builder()
        .accessKeyId(answer.accessKeyId())
        .secretAccessKey(answer.secretAccessKey())
        .sessionToken(answer.sessionToken())
        .expirationTime(answer.expiration())
        .build();
  }
}
