// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /// Those that a list's request means by its ResourceId and ScalableDimension; without, all.
  Stream<ScalableTarget> asked(JsonNode request) {
    String resource = request.path("ResourceId").asText();
    return asked(resource.isEmpty() ? Set.of() : Set.of(resource), request);
  }

  /// The same for a request that names several resources. API model, DescribeScalableTargets and
  /// DescribeScalingPolicies: no dimension without a resource.
  Stream<ScalableTarget> asked(Set<String> resources, JsonNode request) {
    String dimension = request.path("ScalableDimension").asText();
    if (!dimension.isEmpty() && resources.isEmpty()) {
      throw Refusal.validation(
          "If you specify a scalable dimension, you must also specify a resource ID");
    }
    return seen().stream()
        .filter(it -> resources.isEmpty() || resources.contains(it.dimension().resourceId()))
        .filter(it -> dimension.isEmpty() || it.dimension().scalableDimension().equals(dimension));
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
