// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void nothingHasToBeSet() {
    Settings settings = valid(Map.of("PATH", "/bin", "AWS_REGION", "us-east-1"));

    assertThat(settings.clusterId()).isEmpty();
    assertThat(settings.watchNamespaces()).isEmpty();
    assertThat(settings.identityNamespaces().admits("dns")).isFalse();
    assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.awsCallTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.trustWithoutTags()).isFalse();
    assertThat(settings.lease()).isEmpty();
    assertThat(settings.listen()).isEmpty();
    assertThat(settings.metricsPerDatastore()).isFalse();
    assertThat(settings.bindingSecrets()).isFalse();
    assertThat(settings.assumableRoles().rules()).isEmpty();
  }

  @Test
  void everySettingIsRead() {
    Settings settings =
        valid(
            Map.of(
                "VDS_CLUSTER_ID", "prod-eu",
                "VDS_WATCH_NAMESPACES", "dns, dns-staging",
                "VDS_LABEL_SELECTOR", "shard=1,team in (a, b), !paused",
                "VDS_IDENTITY_NAMESPACES", "dns",
                "VDS_RESYNC", "PT1M",
                "VDS_AWS_CALL_TIMEOUT", "PT3S",
                "VDS_TRUST_WITHOUT_TAGS", "true",
                "VDS_LEADER_ELECTION", "dns-operator/leader",
                "VDS_LISTEN", "8080",
                "VDS_BINDING_SECRETS", "true"));

    assertThat(settings.clusterId()).contains("prod-eu");
    assertThat(settings.watchNamespaces()).isEqualTo(Set.of("dns", "dns-staging"));
    assertThat(settings.labelSelector()).contains("shard=1,team in (a, b), !paused");
    assertThat(settings.identityNamespaces().admits("dns")).isTrue();
    assertThat(settings.identityNamespaces().admits("other")).isFalse();
    assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.awsCallTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.trustWithoutTags()).isTrue();
    assertThat(settings.lease()).contains(new Settings.Lease("dns-operator", "leader"));
    assertThat(settings.listen()).hasValue(8080);
    assertThat(settings.bindingSecrets()).isTrue();
  }

  @Test
  void aStarAdmitsEveryNamespaceToTheOperatorsIdentity() {
    assertThat(valid(Map.of("VDS_IDENTITY_NAMESPACES", "*")).identityNamespaces().admits("any"))
        .isTrue();
  }

  @Test
  void rolesAreAdmittedByNamespaceAndPattern() {
    AssumableRoles roles =
        valid(
                Map.of(
                    "VDS_ASSUMABLE_ROLES",
                    """
                    dns=arn:aws:iam::123456789012:role/vinyldns
                    dns=arn:aws:iam::123456789012:role/dns/*
                    *=arn:aws-us-gov:iam::*:role/shared.dns,gov
                    """))
            .assumableRoles();

    assertThat(roles.admits("dns", "arn:aws:iam::123456789012:role/vinyldns")).isTrue();
    assertThat(roles.admits("dns", "arn:aws:iam::123456789012:role/vinyldns2")).isFalse();
    assertThat(roles.admits("other", "arn:aws:iam::123456789012:role/vinyldns")).isFalse();
    assertThat(roles.admits("dns", "arn:aws:iam::123456789012:role/dns/a/b")).isTrue();
    assertThat(roles.admits("any", "arn:aws-us-gov:iam::210987654321:role/shared.dns,gov"))
        .isTrue();
    assertThat(roles.admits("any", "arn:aws-us-gov:iam::210987654321:role/sharedXdns,gov"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/vinyldns",
        "dns=vinyldns",
        "dns=*",
        "dns=arn:aws:iam::123456789012:user/vinyldns",
        "DNS=arn:aws:iam::123456789012:role/vinyldns",
        "dns=arn:aws:iam::123456789012:role/a, dns=arn:aws:iam::123456789012:role/b c"
      })
  void whatIsNoPairOfNamespaceAndRoleIsRefused(String text) {
    assertThat(Settings.from(Map.of("VDS_ASSUMABLE_ROLES", text)))
        .isInstanceOfSatisfying(
            Settings.Parsed.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .singleElement()
                    .asString()
                    .contains("VDS_ASSUMABLE_ROLES", "NAMESPACE=ARN pairs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shard 1", "shard=a b", "team in a, b", "=1", "team in (a", "a=1,"})
  void whatIsNoLabelSelectorIsRefused(String text) {
    assertThat(problems(Map.of("VDS_LABEL_SELECTOR", text)))
        .singleElement()
        .asString()
        .contains("VDS_LABEL_SELECTOR", "a label selector, such as shard=1");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    List<String> problems =
        problems(
            Map.of(
                "VDS_CLUSTER_ID", "a/b",
                "VDS_WATCH_NAMESPACES", "dns,Not A Namespace",
                "VDS_RESYNC", "5 minutes",
                "VDS_AWS_CALL_TIMEOUT", "PT10M",
                "VDS_TRUST_WITHOUT_TAGS", "yes",
                "VDS_LEADER_ELECTION", "leader",
                "VDS_LISTEN", "70000",
                "VDS_LOG_LEVEL", "LOUD",
                "VDS_REZYNC", "PT1M"));

    assertThat(problems)
        .hasSize(9)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "VDS_RESYNC is \"5 minutes\"; it must be an ISO 8601 duration from PT10S to"
                            + " PT24H, such as PT30S"))
        .anySatisfy(problem -> assertThat(problem).startsWith("VDS_REZYNC is no setting"));
  }

  @Test
  void whatKubernetesSetsForAServiceOfTheSameNameIsNotTakenForASetting() {
    assertThat(
            valid(
                Map.of(
                    "VDS_SERVICE_HOST", "10.0.0.1",
                    "VDS_PORT", "tcp://10.0.0.1:443",
                    "VDS_OPERATOR_PORT_443_TCP_ADDR", "10.0.0.1")))
        .isNotNull();
  }

  private static Settings valid(Map<String, String> environment) {
    return switch (Settings.from(environment)) {
      case Settings.Parsed.Valid(Settings settings) -> settings;
      case Settings.Parsed.Invalid(List<String> problems) ->
          throw new AssertionError(problems.toString());
    };
  }

  private static List<String> problems(Map<String, String> environment) {
    return switch (Settings.from(environment)) {
      case Settings.Parsed.Valid valid -> throw new AssertionError(valid.toString());
      case Settings.Parsed.Invalid(List<String> problems) -> problems;
    };
  }
}
