// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/// How AWS is reached, whatever the service.
///
/// @param callTimeout limit of one call
/// @param endpoint instead of AWS's own
/// @param listener is told of every call
/// @param gate lets calls begin
record Connection(
    SdkHttpClient http,
    Duration callTimeout,
    Optional<URI> endpoint,
    CallListener listener,
    Gate gate) {

  /// Watches the limits of all calls; left to itself, the SDK starts five threads a client.
  private static final ScheduledExecutorService LIMITS = limits();

  private static ScheduledExecutorService limits() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("limits-of-aws-calls").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /// A client that has no credentials, since they go with each request, and none of the SDK's own
  /// retries: for DynamoDB they hold the caller for up to 50 s when throttled.
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String region) {
    builder
        .region(Region.of(region))
        .httpClient(http)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            o ->
                o.retryStrategy(AwsRetryStrategy.doNotRetry())
                    .scheduledExecutorService(LIMITS)
                    .addExecutionInterceptor(new Limiter(gate))
                    .addExecutionInterceptor(new CallTiming(listener))
                    .apiCallTimeout(callTimeout)
                    .apiCallAttemptTimeout(callTimeout));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
