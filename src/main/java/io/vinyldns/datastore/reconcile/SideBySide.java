// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// How the tables of one datastore are worked on: one never waits for another. Tests put an order
/// of their own in its place.
public interface SideBySide {

  /// Runs all tasks and gives their results in the order of the tasks.
  <T> List<T> run(List<Supplier<T>> tasks);

  /// Each task on a virtual thread.
  static SideBySide virtualThreads() {
    return new SideBySide() {
      @Override
      public <T> List<T> run(List<Supplier<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<T>> futures = new ArrayList<>();
          for (Supplier<T> task : tasks) {
            futures.add(threads.submit(task::get));
          }
          List<T> results = new ArrayList<>();
          for (Future<T> future : futures) {
            results.add(future.get());
          }
          return results;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException thrown
              ? thrown
              : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted", e);
        }
      }
    };
  }
}
