// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The scalable targets of an account in a region. Application Auto Scaling user guide and
/// observed on AWS: a change isn't known everywhere at once.
final class ScalableTargets {

  private final Environment environment;
  private final Timeline<SortedMap<Dimension, ScalableTarget>> all =
      new Timeline<>(new TreeMap<>());

  ScalableTargets(Environment environment) {
    this.environment = environment;
  }

  Optional<ScalableTarget> find(Dimension dimension) {
    return Optional.ofNullable(all.now().get(dimension));
  }

  ScalableTarget registered(Dimension dimension) {
    return find(dimension).orElseThrow(() -> notRegistered(dimension));
  }

  /// A target that has got around: until then it can't be given anything.
  ScalableTarget known(Dimension dimension) {
    if (!all.seen(environment.now()).containsKey(dimension)) {
      throw notRegistered(dimension);
    }
    return registered(dimension);
  }

  /// Observed on AWS.
  private static Refusal notRegistered(Dimension dimension) {
    return notFound("No scalable target registered for " + dimension.worded());
  }

  static Refusal notFound(String text) {
    return new Refusal(400, "ObjectNotFoundException", text);
  }

  List<ScalableTarget> now() {
    return List.copyOf(all.now().values());
  }

  List<ScalableTarget> seen() {
    return List.copyOf(all.seen(environment.now()).values());
  }

  void put(ScalableTarget target) {
    SortedMap<Dimension, ScalableTarget> changed = new TreeMap<>(all.now());
    changed.put(target.dimension(), target);
    become(changed);
  }

  void remove(Dimension dimension) {
    SortedMap<Dimension, ScalableTarget> changed = new TreeMap<>(all.now());
    changed.remove(dimension);
    become(changed);
  }

  private void become(SortedMap<Dimension, ScalableTarget> changed) {
    all.become(
        changed, environment.after(environment.now(), environment.timings().scalingVisibility()));
    all.seen(environment.now());
  }
}
