// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

  @ParameterizedTest
  @MethodSource("fixtures")
  void aResourceHasThisHealth(HealthFixture fixture) throws IOException {
    Globals lua = JsePlatform.standardGlobals();
    lua.set("obj", value(fixture.resource()));

    LuaValue health = lua.load(Files.readString(HealthFixture.FOLDER.resolve("health.lua"))).call();

    assertThat(health.get("status").tojstring()).isEqualTo(fixture.health());
    assertThat(health.get("message").tojstring()).isEqualTo(fixture.message());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void kstatusSaysTheSame(HealthFixture fixture) {
    assertThat(Kstatus.of(fixture.resource()))
        .isEqualTo(
            switch (fixture.name()) {
              case "deleting" -> Kstatus.TERMINATING;
              // Argo CD asks whether it serves, kstatus whether something is under way.
              case "repairing" -> Kstatus.IN_PROGRESS;
              default ->
                  switch (fixture.health()) {
                    case "Healthy" -> Kstatus.CURRENT;
                    case "Degraded" -> Kstatus.FAILED;
                    default -> Kstatus.IN_PROGRESS;
                  };
            });
  }

  @Test
  void everyFixtureIsACase() throws IOException {
    try (Stream<Path> files = Files.list(HealthFixture.FOLDER.resolve("testdata"))) {
      assertThat(files.map(file -> "testdata/" + file.getFileName()))
          .containsExactlyInAnyOrderElementsOf(
              fixtures().stream().map(HealthFixture::file).toList());
    }
  }

  static List<HealthFixture> fixtures() throws IOException {
    return HealthFixture.all();
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
