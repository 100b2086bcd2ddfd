// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request's path points at: a collection, an object or its status.
///
/// @param namespace empty for all namespaces and for kinds without
/// @param name empty for a collection
record Target(Kind kind, String namespace, String name, boolean status) {

  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/]+))/(?<version>[^/]+)"
              + "(?:/namespaces/(?<namespace>[^/]+)(?=/))?"
              + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?<status>/status)?");

  /// Reads a path; empty when nothing is served there.
  static Optional<Target> at(String path, Kinds kinds) {
    Matcher matcher = PATH.matcher(path);
    // A namespace has a status too: "/namespaces/x/status" is no kind called status in x.
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String namespace = orEmpty(matcher.group("namespace"));
    String plural = matcher.group("plural");
    if (path.startsWith("/api/") && plural.equals("status") && !namespace.isEmpty()) {
      return kinds.find("", "v1", "namespaces").map(kind -> new Target(kind, "", namespace, true));
    }
    return kinds
        .find(orEmpty(matcher.group("group")), matcher.group("version"), plural)
        .map(
            kind ->
                new Target(
                    kind,
                    namespace,
                    orEmpty(matcher.group("name")),
                    matcher.group("status") != null));
  }

  boolean collection() {
    return name.isEmpty();
  }

  Target named(String chosen) {
    return new Target(kind, namespace, chosen, status);
  }

  /// The path without `/status`.
  String path() {
    return kind.base()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + kind.names().plural()
        + (name.isEmpty() ? "" : "/" + name);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
