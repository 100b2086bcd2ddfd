// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.scenario;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Counts the steps of an operator, and lets something happen at chosen ones. Each call to AWS and
/// each request to the API server has two, before and after it takes effect.
public final class Steps {

  /// The end of the operator's process.
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Map<Integer, Runnable> planned = new HashMap<>();
  private int taken;

  /// From now on steps are counted from one, and nothing is planned.
  public void begin() {
    planned.clear();
    taken = 0;
  }

  /// Lets something happen when the operator comes to this step.
  public void at(int step, Runnable what) {
    planned.put(step, what);
  }

  /// Counts from one, and kills the operator at this step.
  public void crashAt(int step) {
    begin();
    at(
        step,
        () -> {
          throw new Crash();
        });
  }

  /// How many steps the operator has taken.
  public int taken() {
    return taken;
  }

  /// The operator takes a step.
  void take() {
    Runnable what = planned.remove(++taken);
    if (what != null) {
      what.run();
    }
  }

  /// A client whose calls are steps.
  SdkHttpClient of(SdkHttpClient next) {
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = next.prepareRequest(request);
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() throws IOException {
            take();
            HttpExecuteResponse response = prepared.call();
            take();
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
    };
  }
}
