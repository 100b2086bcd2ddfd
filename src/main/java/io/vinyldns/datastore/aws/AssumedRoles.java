// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/// Temporary credentials of roles. They are kept until shortly before they expire, so that a role
/// is assumed about once an hour, whatever the number of passes.
final class AssumedRoles implements AutoCloseable {

  /// Longer than any pass takes.
  private static final Duration EARLY = Duration.ofMinutes(5);

  private final SdkHttpClient http;
  private final Duration callTimeout;
  private final Optional<URI> endpoint;
  private final InstantSource clock;
  private final Map<String, StsClient> byRegion = new ConcurrentHashMap<>();
  private final Map<Credentials.Role, AwsSessionCredentials> assumed = new ConcurrentHashMap<>();

  AssumedRoles(
      SdkHttpClient http, Duration callTimeout, Optional<URI> endpoint, InstantSource clock) {
    this.http = http;
    this.callTimeout = callTimeout;
    this.endpoint = endpoint;
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
    try {
      var answer =
          byRegion
              .computeIfAbsent(region, this::client)
              .assumeRole(
                  AssumeRoleRequest.builder()
                      .roleArn(role.roleArn())
                      .roleSessionName(role.sessionName())
                      .externalId(role.externalId().orElse(null))
                      .overrideConfiguration(o -> o.credentialsProvider(source))
                      .build())
              .credentials();
      return AwsSessionCredentials.builder()
          .accessKeyId(answer.accessKeyId())
          .secretAccessKey(answer.secretAccessKey())
          .sessionToken(answer.sessionToken())
          .expirationTime(answer.expiration())
          .build();
    } catch (SdkException e) {
      throw Failures.of("AssumeRole", e);
    } catch (RuntimeException e) {
      throw Failures.unexpected("AssumeRole", e);
    }
  }

  private StsClient client(String region) {
    var builder =
        StsClient.builder()
            .region(Region.of(region))
            .httpClient(http)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(
                o ->
                    o.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(callTimeout)
                        .apiCallAttemptTimeout(callTimeout));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    byRegion.values().forEach(StsClient::close);
  }
}
