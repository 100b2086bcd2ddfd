// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinyldns.datastore.api.v1alpha1.DatastoreStatus;
import io.vinyldns.datastore.scenario.ApiServer;
import io.vinyldns.datastore.simulation.Call;
import io.vinyldns.datastore.simulation.Outcome;
import java.util.Locale;
import java.util.stream.Collectors;

/// The lines of a trace.
final class Words {

  private static final int LONGEST = 300;

  private Words() {}

  static String of(Call call) {
    String request = "";
    if (call.isWrite() && call.request() instanceof ObjectNode body) {
      ObjectNode rest = body.deepCopy();
      rest.remove("TableName");
      rest.remove("AttributeDefinitions");
      request = " " + rest;
    }
    String outcome =
        switch (call.outcome()) {
          case Outcome.Done() -> "";
          case Outcome.Refused(int _, String code, String message) ->
              " -> " + code + ": " + message;
          case Outcome.Lost() -> " -> lost";
        };
    return shortened(call.operation() + " " + call.resource() + request)
        + outcome
        + call.fault().map(fault -> " (" + fault.getClass().getSimpleName() + ")").orElse("");
  }

  static String of(ApiServer.Request request) {
    return request.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String of(DatastoreStatus status) {
    return "status "
        + status.observedGeneration()
        + status.allConditions().stream()
            .map(c -> " " + c.type() + "=" + c.status() + "/" + c.reason() + ": " + c.message())
            .collect(Collectors.joining(";"));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
