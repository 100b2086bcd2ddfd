// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.api.v1alpha1.VinylDnsSpec;
import io.vinyldns.datastore.model.VinylDnsRelease;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a spec wants VinylDNS to get in the cluster.
///
/// @param release empty when it isn't stated
/// @param binding empty when no Service Binding Secret is asked for
record Offer(Optional<VinylDnsRelease> release, boolean configMap, Optional<Binding> binding) {

  /// A Service Binding Secret.
  ///
  /// @param withCredentials whether the datastore's AWS keys go into it
  record Binding(boolean withCredentials) {}

  /// @param keys whether the spec names a Secret with AWS keys, and no role
  /// @param problems gets a sentence for each problem
  static Offer from(@Nullable VinylDnsSpec spec, boolean keys, List<String> problems) {
    if (spec == null) {
      return new Offer(Optional.empty(), true, Optional.empty());
    }
    VinylDnsSpec.BindingSecret secret = spec.bindingSecret();
    boolean withCredentials = secret != null && Boolean.TRUE.equals(secret.includeCredentials());
    if (withCredentials && !keys) {
      problems.add(
          "spec.vinyldns.bindingSecret.includeCredentials is true, but spec.credentials names no"
              + " Secret, or a role besides, so there are no keys to include: write false, or name a"
              + " Secret alone.");
    }
    return new Offer(
        Optional.ofNullable(spec.version()).flatMap(text -> release(text, problems)),
        !Boolean.FALSE.equals(spec.configMap()),
        secret != null && Boolean.TRUE.equals(secret.enabled())
            ? Optional.of(new Binding(withCredentials))
            : Optional.empty());
  }

  private static Optional<VinylDnsRelease> release(String text, List<String> problems) {
    Optional<VinylDnsRelease> release = VinylDnsRelease.parse(text);
    if (release.isEmpty()) {
      problems.add(
          "spec.vinyldns.version is \"%s\": write a release that has DynamoDB, 0.8.0 to 0.9.7."
              .formatted(text));
    }
    return release;
  }
}
