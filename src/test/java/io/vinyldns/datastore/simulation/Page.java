// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of one of Application Auto Scaling's listings.
///
/// @param member of the answer
/// @param most what the API model allows
/// @param given what AWS gives now, which may be less
record Page(String member, int most, int given) {

  private static final Pattern TOKEN = Pattern.compile("(\\w+) from (\\d+)");

  ObjectNode of(List<ObjectNode> all, JsonNode request, ObjectNode answer) {
    int wanted = request.path("MaxResults").asInt(most);
    if (wanted < 1 || wanted > most) {
      throw Refusal.constraint(
          wanted,
          "maxResults",
          wanted < 1
              ? "Member must have value greater than or equal to 1"
              : "Member must have value less than or equal to " + most);
    }
    int from = request.hasNonNull("NextToken") ? start(request.path("NextToken").asText()) : 0;
    int size = Math.min(wanted, given);
    answer.putArray(member).addAll(all.stream().skip(from).limit(size).toList());
    if (all.size() > from + size) {
      String token = member + " from " + (from + size);
      answer.put(
          "NextToken", Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
    }
    return answer;
  }

  private int start(String token) {
    try {
      Matcher matcher =
          TOKEN.matcher(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
      if (matcher.matches() && matcher.group(1).equals(member)) {
        return Integer.parseInt(matcher.group(2));
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static Refusal invalid() {
    return new Refusal(400, "InvalidNextTokenException", "The next token supplied was invalid");
  }
}
