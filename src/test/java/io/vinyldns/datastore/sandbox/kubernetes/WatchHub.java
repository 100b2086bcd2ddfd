// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Hands every change to the watches that want it, and remembers the latest ones for watches that
/// resume where they were. Used only under the store's lock, so that no change falls between a
/// watch's beginning and its first event.
final class WatchHub {

  private static final int REMEMBERED = 2000;

  private final List<Watch> watches = new ArrayList<>();
  private final Deque<Change> latest = new ArrayDeque<>();
  private long forgotten;

  void accept(Change change) {
    latest.addLast(change);
    if (latest.size() > REMEMBERED) {
      forgotten = latest.removeFirst().version();
    }
    watches.forEach(watch -> watch.accept(change));
  }

  void open(Watch watch) {
    watches.add(watch);
  }

  /// Opens a watch of everything that changed since a version.
  void resume(Watch watch, long since) {
    if (since < forgotten) {
      watch.fail(Refusal.expired(since, forgotten));
      return;
    }
    latest.stream().filter(change -> change.version() > since).forEach(watch::accept);
    watches.add(watch);
  }

  void close(Watch watch) {
    watches.remove(watch);
  }
}
