// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the kubelet and Prometheus ask of an operator.
record Probe(String port) {

  private static final Pattern PORT = Pattern.compile("answers probes port=\"(\\d+)\"");

  /// Of one that was started with `VDS_LISTEN=0`.
  static Probe of(OperatorCommand operator) {
    await().atMost(Duration.ofMinutes(2)).until(() -> PORT.matcher(operator.said()).find());
    Matcher port = PORT.matcher(operator.said());
    if (!port.find()) {
      throw new IllegalStateException(operator.said());
    }
    return new Probe(port.group(1));
  }

  int status(String path) throws IOException, InterruptedException {
    return ask(path).statusCode();
  }

  String body(String path) throws IOException, InterruptedException {
    return ask(path).body();
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
