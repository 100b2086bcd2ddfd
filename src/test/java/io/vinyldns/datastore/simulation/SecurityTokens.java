// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Security Token Service: AssumeRole, AssumeRoleWithWebIdentity and GetCallerIdentity, over the
/// query protocol (a form in, XML out). Source: the AWS STS API reference, version 2011-06-15.
///
/// A role trusts access keys, not principals, and has every right. A request that is signed with a
/// key from here needs the token that came with it, and is refused once the key has expired.
public final class SecurityTokens {

  private static final String SERVICE = "sts";
  private static final Duration BY_DEFAULT = Duration.ofHours(1);

  private final Environment environment;
  private final Accounts accounts;
  private final Journal journal;
  private final Faults faults;
  private final Map<String, Trust> roles = new HashMap<>();
  private final Map<String, Issued> issued = new HashMap<>();

  private record Trust(Set<String> accessKeys, Set<String> webTokens, String externalId) {}

  private record Issued(String token, Instant expires) {}

  SecurityTokens(Environment environment, Accounts accounts, Journal journal, Faults faults) {
    this.environment = environment;
    this.accounts = accounts;
    this.journal = journal;
    this.faults = faults;
  }

  /// From now on whoever has this access key may assume the role.
  ///
  /// @param externalId that is asked for; none when empty
  public synchronized void trust(String roleArn, String accessKey, String externalId) {
    Trust before = role(roleArn);
    before.accessKeys.add(accessKey);
    roles.put(roleArn, new Trust(before.accessKeys, before.webTokens, externalId));
  }

  /// From now on whoever has this web identity token may assume the role.
  public synchronized void trustToken(String roleArn, String token) {
    role(roleArn).webTokens.add(token);
  }

  /// From now on nobody may assume the role; what was given for it stays good.
  public synchronized void trustNobody(String roleArn) {
    roles.remove(roleArn);
  }

  private Trust role(String roleArn) {
    return roles.computeIfAbsent(roleArn, _ -> new Trust(new HashSet<>(), new HashSet<>(), ""));
  }

  static boolean isAsked(Request request) {
    return request.body().startsWith("Action=");
  }

  /// Whether a request that is signed with a key from here has the token that belongs to the key.
  synchronized boolean admits(Request request) {
    issued.forEach(
        (key, of) -> {
          if (!environment.now().isBefore(of.expires)) {
            accounts.expire(key);
          }
        });
    return Accounts.Signed.parse(request.header("authorization"))
        .map(signed -> issued.get(signed.accessKey()))
        .map(of -> of.token.equals(request.header("x-amz-security-token")))
        .orElse(true);
  }

  synchronized Reply answer(Request request) {
    Map<String, String> form = form(request.body());
    String operation = form.getOrDefault("Action", "");
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    form.forEach(parameters::put);
    Optional<Accounts.Signed> signed = Accounts.Signed.parse(request.header("authorization"));
    Home home = new Home("", signed.map(Accounts.Signed::region).orElse(""));
    String role = form.getOrDefault("RoleArn", "");
    long number = journal.next();
    Optional<Fault> fault =
        faults.next(new Attempt(number, home, SERVICE, operation, role, parameters));
    Outcome outcome = new Outcome.Done();
    Response response;
    try {
      if (fault.orElse(null) instanceof Fault.Refuse(int status, String code, String message)) {
        throw new Refusal(status, code, message);
      }
      response = xml(200, call(operation, form, signed));
    } catch (Refusal refusal) {
      outcome = new Outcome.Refused(refusal.status(), refusal.code(), refusal.text());
      response = xml(refusal.status(), error(refusal));
    }
    journal.add(
        new Call(
            number,
            environment.now(),
            home,
            signed.map(Accounts.Signed::accessKey).orElse(""),
            SERVICE,
            operation,
            role,
            parameters,
            outcome,
            fault));
    return fault.orElse(null) instanceof Fault.LoseResponse
            || fault.orElse(null) instanceof Fault.LoseRequest
        ? new Reply.Reset(Duration.ZERO)
        : new Reply.Answered(response, Duration.ZERO);
  }

  private String call(
      String operation, Map<String, String> form, Optional<Accounts.Signed> signed) {
    if (operation.equals("GetCallerIdentity")) {
      return identity(signed);
    }
    String role = form.getOrDefault("RoleArn", "");
    Trust trust = roles.getOrDefault(role, new Trust(Set.of(), Set.of(), ""));
    boolean trusted =
        switch (operation) {
          case "AssumeRole" ->
              trust.accessKeys.contains(authenticated(signed))
                  && trust.externalId.equals(form.getOrDefault("ExternalId", ""));
          case "AssumeRoleWithWebIdentity" ->
              trust.webTokens.contains(form.getOrDefault("WebIdentityToken", ""));
          default ->
              throw new Refusal(400, "InvalidAction", "Could not find operation " + operation);
        };
    if (!trusted) {
      throw new Refusal(
          403,
          "AccessDenied",
          "User: %s is not authorized to perform: sts:%s on resource: %s"
              .formatted(
                  signed.map(who -> accounts.authenticate(who).arn()).orElse("anonymous"),
                  operation,
                  role));
    }
    return credentials(operation, role, form);
  }

  private String identity(Optional<Accounts.Signed> signed) {
    authenticated(signed);
    Caller caller = accounts.authenticate(signed.orElseThrow());
    return """
    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <GetCallerIdentityResult>
        <Arn>%s</Arn>
        <UserId>AIDAEXAMPLE</UserId>
        <Account>%s</Account>
      </GetCallerIdentityResult>
    </GetCallerIdentityResponse>
    """
        .formatted(caller.arn(), caller.account());
  }

  private String authenticated(Optional<Accounts.Signed> signed) {
    Accounts.Signed who =
        signed.orElseThrow(
            () ->
                new Refusal(
                    403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
    try {
      accounts.authenticate(who);
    } catch (Refusal refusal) {
      throw refusal.code().equals("ExpiredTokenException")
          ? new Refusal(403, "ExpiredToken", refusal.text())
          : new Refusal(403, "InvalidClientTokenId", refusal.text());
    }
    return who.accessKey();
  }

  private String credentials(String operation, String role, Map<String, String> form) {
    String session = form.getOrDefault("RoleSessionName", "");
    String key = "ASIA" + environment.id().replace("-", "").substring(0, 16);
    Issued fresh =
        new Issued(
            "token-of-" + key,
            environment
                .now()
                .plus(
                    Optional.ofNullable(form.get("DurationSeconds"))
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .orElse(BY_DEFAULT)));
    issued.put(key, fresh);
    accounts.register(key, role.split(":", -1)[4], role.replaceFirst(".*/", "") + "/" + session);
    return """
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <%1$sResult>
        <AssumedRoleUser>
          <Arn>%2$s/%3$s</Arn>
          <AssumedRoleId>AROAEXAMPLE:%3$s</AssumedRoleId>
        </AssumedRoleUser>
        <Credentials>
          <AccessKeyId>%4$s</AccessKeyId>
          <SecretAccessKey>secret-of-%4$s</SecretAccessKey>
          <SessionToken>%5$s</SessionToken>
          <Expiration>%6$s</Expiration>
        </Credentials>
      </%1$sResult>
    </%1$sResponse>
    """
        .formatted(operation, role, session, key, fresh.token, fresh.expires);
  }

  private static String error(Refusal refusal) {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <Error>
        <Type>Sender</Type>
        <Code>%s</Code>
        <Message>%s</Message>
      </Error>
    </ErrorResponse>
    """
        .formatted(refusal.code(), refusal.text());
  }

  private Response xml(int status, String body) {
    return new Response(
        status, Map.of("Content-Type", "text/xml", "x-amzn-RequestId", environment.id()), body);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }
}
