// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/// Argo CD's health check, in the layout and with the cases as Argo CD's own repository has them;
/// and what kstatus, which Flux and Helm 4 go by, makes of the same resources.
class HealthCheckTest {

  private static final Path FOLDER =
      Path.of("deploy", "argocd", "resource_customizations", "vinyldns.io", "VinylDnsDatastore");
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aResourceHasThisHealth(String name, JsonNode expected) throws IOException {
    Globals lua = JsePlatform.standardGlobals();
    lua.set("obj", value(YAML.readTree(FOLDER.resolve(name).toFile())));

    LuaValue health = lua.load(Files.readString(FOLDER.resolve("health.lua"))).call();

    assertThat(health.get("status").tojstring()).isEqualTo(expected.get("status").asText());
    assertThat(health.get("message").tojstring()).isEqualTo(expected.get("message").asText());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void kstatusSaysTheSame(String name, JsonNode expected) throws IOException {
    JsonNode resource = YAML.readTree(FOLDER.resolve(name).toFile());

    assertThat(Kstatus.of(resource))
        .isEqualTo(
            switch (name) {
              case "testdata/deleting.yaml" -> Kstatus.TERMINATING;
              // Argo CD asks whether it serves, kstatus whether something is under way.
              case "testdata/repairing.yaml" -> Kstatus.IN_PROGRESS;
              default ->
                  switch (expected.get("status").asText()) {
                    case "Healthy" -> Kstatus.CURRENT;
                    case "Degraded" -> Kstatus.FAILED;
                    default -> Kstatus.IN_PROGRESS;
                  };
            });
  }

  @Test
  void everyFixtureIsACase() throws IOException {
    try (Stream<Path> fixtures = Files.list(FOLDER.resolve("testdata"))) {
      assertThat(fixtures.map(file -> "testdata/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              cases().stream().map(each -> (String) each[0]).toList());
    }
  }

  static List<Object[]> cases() throws IOException {
    JsonNode tests = YAML.readTree(FOLDER.resolve("health_test.yaml").toFile()).get("tests");
    return Stream.iterate(0, i -> i < tests.size(), i -> i + 1)
        .map(i -> tests.get(i))
        .map(test -> new Object[] {test.get("inputPath").asText(), test.get("healthStatus")})
        .toList();
  }

  private static LuaValue value(JsonNode node) {
    if (node.isObject()) {
      LuaTable table = new LuaTable();
      node.properties().forEach(field -> table.set(field.getKey(), value(field.getValue())));
      return table;
    }
    if (node.isArray()) {
      LuaTable table = new LuaTable();
      for (int i = 0; i < node.size(); i++) {
        table.set(i + 1, value(node.get(i)));
      }
      return table;
    }
    return node.isNumber() ? LuaValue.valueOf(node.asInt()) : LuaValue.valueOf(node.asText());
  }
}
