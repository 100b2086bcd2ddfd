// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Counts the steps of the operator, and kills it at a chosen one. Each call to AWS has two steps,
/// before and after it takes effect, and so has each write of status.
final class CrashingHttpClient implements SdkHttpClient {

  /// The end of the operator's process.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final SdkHttpClient next;
  private int steps;
  private int crashAt = Integer.MAX_VALUE;

  CrashingHttpClient(SdkHttpClient next) {
    this.next = next;
  }

  void crashAt(int step) {
    steps = 0;
    crashAt = step;
  }

  int steps() {
    return steps;
  }

  void step() {
    if (++steps == crashAt) {
      throw new Crash();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = next.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        step();
        HttpExecuteResponse response = prepared.call();
        step();
        return response;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {}
}
