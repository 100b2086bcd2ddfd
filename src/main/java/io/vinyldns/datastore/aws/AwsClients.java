// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import io.vinyldns.datastore.model.Failure;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/// The connections to AWS: one HTTP client, one client a service and region. Credentials go with
/// each request, so a changed Secret counts from the next call on and none is kept here; so does
/// the account's [Allowance].
public final class AwsClients implements AutoCloseable {

  /// How many calls to an endpoint may be under way for an account.
  public static final int AT_THE_SAME_TIME = Allowance.AT_THE_SAME_TIME;

  private final Connection connection;
  private final StsClients tokens;
  private final AssumedRoles roles;
  private final Allowances allowances;
  private final AwsCredentialsProvider ambient = DefaultCredentialsProvider.builder().build();
  private final Map<String, DynamoDbClient> tables = new ConcurrentHashMap<>();
  private final Map<String, ApplicationAutoScalingClient> autoScaling = new ConcurrentHashMap<>();

  /// @param http carries all calls; closed with this
  /// @param callTimeout limit of one call; a call is tried once, the next pass is the retry
  public AwsClients(SdkHttpClient http, Duration callTimeout) {
    this(http, callTimeout, Optional.empty());
  }

  /// As [#AwsClients(SdkHttpClient, Duration, Optional, InstantSource, Pause, CallListener)],
  /// on the system's clock, and nobody listens.
  public AwsClients(SdkHttpClient http, Duration callTimeout, Optional<URI> endpoint) {
    this(
        http, callTimeout, endpoint, InstantSource.system(), Pause.sleeping(), CallListener.NOBODY);
  }

  /// @param endpoint instead of AWS's own, and of what the SDK's variables `AWS_ENDPOINT_URL` and
  ///     `AWS_ENDPOINT_URL_DYNAMODB` say
  /// @param clock tells when the credentials of a role expire, and how fast calls follow each other
  /// @param pause how a call waits for its turn
  /// @param listener is told of every call
  public AwsClients(
      SdkHttpClient http,
      Duration callTimeout,
      Optional<URI> endpoint,
      InstantSource clock,
      Pause pause,
      CallListener listener) {
    this.connection = new Connection(http, callTimeout, endpoint, listener, new Gate());
    this.tokens = new StsClients(connection);
    this.roles = new AssumedRoles(tokens, clock);
    this.allowances = new Allowances(clock, pause);
  }

  /// The tables that these credentials reach in a region.
  ///
  /// @throws FailureException with [Failure.BadCredentials] when the operator has no identity of
  ///     its own, and with any failure when a role can't be assumed
  public Tables tables(String region, Credentials credentials) {
    return new Tables(
        dynamoDb(region),
        as(credentials, region),
        () -> account(credentials, region),
        () -> allowances.creations(credentials, region));
  }

  /// The same tables, to part with them, as [#tables].
  ///
  /// @throws FailureException likewise
  public Partings partings(String region, Credentials credentials) {
    return new Partings(
        dynamoDb(region), autoScaling(region, credentials), as(credentials, region));
  }

  /// Application Auto Scaling, as [#tables].
  ///
  /// @throws FailureException likewise
  public AutoScaling autoScaling(String region, Credentials credentials) {
    return new AutoScaling(
        autoScaling.computeIfAbsent(
            region, key -> connection.client(ApplicationAutoScalingClient.builder(), key)),
        as(credentials, region));
  }

  /// From now on no call begins, of any service: each fails with [Failure.Unreachable]. Those under
  /// way are answered.
  public void end() {
    connection.gate().shut();
  }

  /// Whether [#end] was called.
  public boolean isEnding() {
    return connection.gate().isShut();
  }

  /// Where DynamoDB is reached in a region, for others to reach it too.
  public URI endpoint(String region) {
    return dynamoDb(region)
        .serviceClientConfiguration()
        .endpointOverride()
        .orElseGet(
            () ->
                DynamoDbEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(Region.of(region)))
                    .join()
                    .url());
  }

  private DynamoDbClient dynamoDb(String region) {
    return tables.computeIfAbsent(region, key -> connection.client(DynamoDbClient.builder(), key));
  }

  /// Has a role assumed anew with its next use: what AWS gave for it may have been revoked.
  public void forget(Credentials credentials) {
    switch (credentials) {
      case Credentials.Role role -> roles.forget(role);
      case Credentials.Ambient(), Credentials.Keys _ -> {}
    }
  }

  /// What goes with each request: whose it is.
  private AwsRequestOverrideConfiguration as(Credentials credentials, String region) {
    return AwsRequestOverrideConfiguration.builder()
        .credentialsProvider(provider(credentials, region))
        .putExecutionAttribute(Limiter.ALLOWANCE, allowances.of(credentials, region))
        .build();
  }

  private String account(Credentials credentials, String region) {
    return allowances
        .account(credentials)
        .orElseGet(
            () -> {
              String account = tokens.account(provider(credentials, region), region);
              allowances.belong(credentials, account);
              return account;
            });
  }

  private AwsCredentialsProvider provider(Credentials credentials, String region) {
    return switch (credentials) {
      case Credentials.Role role ->
          StaticCredentialsProvider.create(
              roles.credentials(role, provider(role.source(), region), region));
      case Credentials.Ambient() -> resolvable(ambient);
      case Credentials.Keys keys ->
          StaticCredentialsProvider.create(
              keys.sessionToken().isPresent()
                  ? AwsSessionCredentials.create(
                      keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get())
                  : AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    };
  }

  private static AwsCredentialsProvider resolvable(AwsCredentialsProvider provider) {
    try {
      return StaticCredentialsProvider.create(provider.resolveCredentials());
    } catch (SdkClientException e) {
      throw new FailureException(
          new Failure.BadCredentials("GetCredentials", FailureException.rootMessage(e)), e);
    }
  }

  @Override
  public void close() {
    tokens.close();
    tables.values().forEach(DynamoDbClient::close);
    autoScaling.values().forEach(ApplicationAutoScalingClient::close);
    connection.http().close();
  }
}
