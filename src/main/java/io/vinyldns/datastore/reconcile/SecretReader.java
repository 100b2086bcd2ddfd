// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.reconcile;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vinyldns.datastore.aws.Credentials;
import io.vinyldns.datastore.model.CredentialsProblem;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the AWS keys from a Secret, anew in each pass: no Secret is listed, watched or kept.
final class SecretReader {

  /// Credentials, or why there are none.
  sealed interface Found {
    record Usable(Credentials credentials) implements Found {}

    record Unusable(CredentialsProblem problem) implements Found {}
  }

  private final KubernetesClient client;

  SecretReader(KubernetesClient client) {
    this.client = client;
  }

  Found read(String namespace, Desired.SecretKeys wanted) {
    Secret secret;
    try {
      secret = client.secrets().inNamespace(namespace).withName(wanted.secret()).get();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return new Found.Unusable(
            new CredentialsProblem.SecretForbidden(wanted.secret(), namespace));
      }
      throw e;
    }
    return secret == null
        ? new Found.Unusable(new CredentialsProblem.SecretMissing(wanted.secret()))
        : parse(wanted, secret.getData() == null ? Map.of() : secret.getData());
  }

  static Found parse(Desired.SecretKeys wanted, Map<String, String> data) {
    Map<String, String> values = new TreeMap<>();
    for (List<String> names : List.of(wanted.accessKeyId(), wanted.secretAccessKey())) {
      Optional<CredentialsProblem> problem = take(wanted.secret(), names, data, values);
      if (problem.isPresent()) {
        return new Found.Unusable(problem.get());
      }
    }
    Optional<CredentialsProblem> token =
        take(wanted.secret(), wanted.sessionToken(), data, values);
    if (token.isPresent() && wanted.sessionTokenRequired()) {
      return new Found.Unusable(token.get());
    }
    return new Found.Usable(
        new Credentials.Keys(
            first(wanted.accessKeyId(), values).orElseThrow(),
            first(wanted.secretAccessKey(), values).orElseThrow(),
            first(wanted.sessionToken(), values)));
  }

  /// Takes the first key that is there. White space at the ends is an editor's newline.
  private static Optional<CredentialsProblem> take(
      String secret, List<String> names, Map<String, String> data, Map<String, String> values) {
    Optional<String> there = names.stream().filter(data::containsKey).findFirst();
    if (there.isEmpty()) {
      return Optional.of(
          new CredentialsProblem.KeyMissing(secret, names, List.copyOf(new TreeMap<>(data).keySet())));
    }
    String key = there.get();
    String value =
        new String(
                Base64.getMimeDecoder().decode(data.getOrDefault(key, "")), StandardCharsets.UTF_8)
            .strip();
    if (value.isEmpty()) {
      return Optional.of(new CredentialsProblem.KeyEmpty(secret, key));
    }
    values.put(key, value);
    return Optional.empty();
  }

  private static Optional<String> first(List<String> names, Map<String, String> values) {
    return names.stream()
        .flatMap(name -> Optional.ofNullable(values.get(name)).stream())
        .findFirst();
  }
}
