// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Lets an SDK client talk to the simulated AWS in the thread that calls it, so that a run with a
/// virtual clock is the same every time.
public final class InProcessHttpClient implements SdkHttpClient {

  /// How a caller waits for a late answer.
  @FunctionalInterface
  public interface Pause {
    /// Waits so long.
    void of(Duration duration) throws InterruptedException;
  }

  private final SimulatedAws aws;
  private final Pause pause;

  /// A client that waits as told; with a virtual clock that is `clock::advance`.
  public InProcessHttpClient(SimulatedAws aws, Pause pause) {
    this.aws = aws;
    this.pause = pause;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return exchange(request);
      }

      @Override
      public void abort() {}
    };
  }

  private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request
        .httpRequest()
        .forEachHeader(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String body = "";
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        body = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    Reply reply = aws.handle(new Request(Map.copyOf(headers), body));
    try {
      pause.of(reply.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
    }
    return switch (reply) {
      case Reply.Answered answered -> answer(answered.response());
      case Reply.Reset _ -> throw new SocketException("Connection reset");
    };
  }

  private static HttpExecuteResponse answer(Response response) {
    SdkHttpResponse.Builder answer = SdkHttpResponse.builder().statusCode(response.status());
    response.headers().forEach(answer::putHeader);
    return HttpExecuteResponse.builder()
        .response(answer.build())
        .responseBody(
            AbortableInputStream.create(
                new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8))))
        .build();
  }

  @Override
  public String clientName() {
    return "InProcess";
  }

  @Override
  public void close() {}
}
