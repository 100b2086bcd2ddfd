// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.model.CredentialsProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which keys of which Secret hold the AWS credentials.
///
/// @param accessKeyId names of which the first that is there counts; likewise the others
/// @param tokenRequired whether the spec names the key of the session token
public record SecretKeys(
    String secret,
    List<String> accessKeyId,
    List<String> secretAccessKey,
    List<String> sessionToken,
    boolean tokenRequired) {

  /// Credentials, or why there are none.
  sealed interface Reading {
    /// Credentials to call AWS with.
    record Usable(Credentials credentials) implements Reading {}

    /// None, and why.
    record Unusable(CredentialsProblem problem) implements Reading {}
  }

  Reading in(String namespace, Secrets secrets) {
    return switch (secrets.read(namespace, secret)) {
      case Secrets.Lookup.Missing() ->
          new Reading.Unusable(new CredentialsProblem.SecretMissing(secret));
      case Secrets.Lookup.Forbidden() ->
          new Reading.Unusable(new CredentialsProblem.SecretForbidden(secret, namespace));
      case Secrets.Lookup.Unavailable(String why) ->
          new Reading.Unusable(new CredentialsProblem.SecretUnavailable(secret, why));
      case Secrets.Lookup.Found found -> in(found.data());
    };
  }

  private Reading in(Map<String, String> data) {
    boolean withToken = tokenRequired || sessionToken.stream().anyMatch(data::containsKey);
    List<String> texts = new ArrayList<>();
    for (List<String> names :
        withToken
            ? List.of(accessKeyId, secretAccessKey, sessionToken)
            : List.of(accessKeyId, secretAccessKey)) {
      switch (value(names, data)) {
        case Value.Bad(CredentialsProblem problem) -> {
          return new Reading.Unusable(problem);
        }
        case Value.Good(String text) -> texts.add(text);
      }
    }
    return new Reading.Usable(
        new Credentials.Keys(
            texts.get(0), texts.get(1), withToken ? Optional.of(texts.get(2)) : Optional.empty()));
  }

  /// White space at the ends is an editor's newline.
  private Value value(List<String> names, Map<String, String> data) {
    Optional<String> there = names.stream().filter(data::containsKey).findFirst();
    if (there.isEmpty()) {
      return new Value.Bad(
          new CredentialsProblem.KeyMissing(
              secret, names, List.copyOf(new TreeMap<>(data).keySet())));
    }
    String text =
        new String(
                Base64.getMimeDecoder().decode(data.getOrDefault(there.get(), "")),
                StandardCharsets.UTF_8)
            .strip();
    if (text.isEmpty()) {
      return new Value.Bad(new CredentialsProblem.KeyEmpty(secret, there.get()));
    }
    // Anything else would end in a header, and the HTTP client's complaint quotes the header.
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f)
        ? new Value.Good(text)
        : new Value.Bad(new CredentialsProblem.KeyMalformed(secret, there.get()));
  }

  private sealed interface Value {
    record Good(String text) implements Value {}

    record Bad(CredentialsProblem problem) implements Value {}
  }
}
