// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The access keys that AWS knows, and what each may not do. Signatures are not verified.
public final class Accounts {

  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/\\d{8}/([^/,]+)/([^/,]+)/aws4_request,.*");

  private final Map<String, Caller> callers = new HashMap<>();
  private final Map<String, Set<String>> denied = new HashMap<>();
  private final Map<String, List<IamPolicy>> policies = new HashMap<>();
  private final Set<String> expired = new HashSet<>();

  Accounts() {}

  /// Makes an access key known, with every right.
  public synchronized Accounts register(String accessKey, String account, String user) {
    callers.put(accessKey, new Caller(account, user));
    expired.remove(accessKey);
    return this;
  }

  /// Forgets an access key, as if it had been deleted.
  public synchronized void forget(String accessKey) {
    callers.remove(accessKey);
  }

  /// From now on the key counts as expired; registering it again makes it good.
  public synchronized void expire(String accessKey) {
    expired.add(accessKey);
  }

  /// Takes a right away, for example `dynamodb:CreateTable` or `dynamodb:*`.
  public synchronized void deny(String accessKey, String action) {
    denied.computeIfAbsent(accessKey, key -> new HashSet<>()).add(action);
  }

  /// From now on the key has the rights that these IAM policy documents give together, and no
  /// other.
  public synchronized void attach(String accessKey, JsonNode... documents) {
    policies.put(accessKey, Stream.of(documents).map(IamPolicy::new).toList());
  }

  /// Gives a right back.
  public synchronized void grant(String accessKey, String action) {
    denied.getOrDefault(accessKey, new HashSet<>()).remove(action);
  }

  /// What the Authorization header says.
  record Signed(String accessKey, String region, String service) {

    static Optional<Signed> parse(String header) {
      Matcher matcher = CREDENTIAL.matcher(header);
      return matcher.matches()
          ? Optional.of(new Signed(matcher.group(1), matcher.group(2), matcher.group(3)))
          : Optional.empty();
    }
  }

  synchronized Caller authenticate(Signed signed) {
    if (expired.contains(signed.accessKey())) {
      throw new Refusal(
          400, "ExpiredTokenException", "The security token included in the request is expired");
    }
    Caller caller = callers.get(signed.accessKey());
    if (caller == null) {
      throw new Refusal(
          400,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
    return caller;
  }

  synchronized void authorize(Signed signed, Caller caller, Service.Right right) {
    String action = right.action();
    Set<String> missing = denied.getOrDefault(signed.accessKey(), Set.of());
    String wholeService = action.substring(0, action.indexOf(':')) + ":*";
    List<IamPolicy> attached = policies.get(signed.accessKey());
    if (missing.contains(action)
        || missing.contains(wholeService)
        || (attached != null
            && attached.stream().noneMatch(policy -> policy.allows(action, right.resource())))) {
      throw new Refusal(
          400,
          right.refusal(),
          ("User: %s is not authorized to perform: %s on resource: %s because no identity-based"
                  + " policy allows the %s action")
              .formatted(caller.arn(), action, right.resource(), action));
    }
  }
}
