// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

/// Sees every call that is carried out, with nothing happening in between.
public interface Watcher {

  /// A call is about to be carried out.
  void before(Attempt attempt, String accessKey);

  /// It was, or it was refused or lost.
  void after(Call call);
}
