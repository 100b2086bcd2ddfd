// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One compiled entry of `x-kubernetes-validations`.
final class Rule {

  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("self", SimpleType.DYN)
          .addVar("oldSelf", SimpleType.DYN)
          .addCompilerLibraries(
              CelExtensions.strings(),
              CelExtensions.optional(),
              CelExtensions.lists(),
              CelExtensions.sets(CelOptions.DEFAULT))
          .addRuntimeLibraries(
              CelExtensions.strings(),
              CelExtensions.optional(),
              CelExtensions.lists(),
              CelExtensions.sets(CelOptions.DEFAULT))
          // Of Kubernetes' own library of lists, what rules here use.
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  "sum",
                  CelOverloadDecl.newMemberOverload(
                      "list_sum", SimpleType.INT, ListType.create(SimpleType.INT))))
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "list_sum",
                  List.class,
                  list -> ((List<?>) list).stream().mapToLong(each -> (Long) each).sum()))
          .build();

  private static final Pattern NO_SUCH_KEY = Pattern.compile("key '([^']*)' is not present in map");

  private final String fieldPath;
  private final String message;
  private final Fault.Reason reason;
  private final boolean transition;
  private final Program condition;
  private final Optional<Program> messageExpression;

  private Rule(JsonNode definition) throws CelValidationException, CelEvaluationException {
    String text = definition.path("rule").asText();
    CelAbstractSyntaxTree tree = CEL.compile(text).getAst();
    this.condition = CEL.createProgram(tree);
    this.transition =
        CelNavigableAst.fromAst(tree)
            .getRoot()
            .allNodes()
            .anyMatch(
                node ->
                    node.getKind() == CelExpr.ExprKind.Kind.IDENT
                        && node.expr().ident().name().equals("oldSelf"));
    this.messageExpression =
        definition.has("messageExpression")
            ? Optional.of(
                CEL.createProgram(
                    CEL.compile(definition.path("messageExpression").asText()).getAst()))
            : Optional.empty();
    this.fieldPath = definition.path("fieldPath").asText();
    this.message = definition.path("message").asText("failed rule: " + text.strip());
    this.reason =
        switch (definition.path("reason").asText()) {
          case "FieldValueRequired" -> Fault.Reason.REQUIRED;
          case "FieldValueForbidden" -> Fault.Reason.FORBIDDEN;
          case "FieldValueDuplicate" -> Fault.Reason.DUPLICATE;
          default -> Fault.Reason.INVALID;
        };
  }

  /// Compiles a rule.
  ///
  /// @throws IllegalArgumentException with the compiler's words, when it doesn't compile
  static Rule compile(JsonNode definition) {
    try {
      return new Rule(definition);
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("compilation failed: " + e.getMessage(), e);
    }
  }

  /// Checks a value.
  ///
  /// @param self the value, as CEL has it
  /// @param before the value that it replaces; null when there is none, and then a rule that asks
  ///     for it is left out
  Optional<Fault> check(JsonNode value, Object self, @Nullable Object before, String path) {
    if (transition && before == null) {
      return Optional.empty();
    }
    Map<String, Object> variables =
        before == null ? Map.of("self", self) : Map.of("self", self, "oldSelf", before);
    try {
      return Boolean.TRUE.equals(condition.eval(variables))
          ? Optional.empty()
          : Optional.of(fault(path + fieldPath, value, words(variables)));
    } catch (CelEvaluationException e) {
      return Optional.of(
          Fault.invalid(
              path,
              JsonNodeFactory.instance.textNode("object"),
              error(e) + " evaluating rule: " + message));
    }
  }

  private Fault fault(String field, JsonNode value, String words) {
    String prefix =
        switch (reason) {
          case REQUIRED -> "Required value: ";
          case FORBIDDEN -> "Forbidden: ";
          case DUPLICATE -> "Duplicate value: ";
          // Of an object or a list only the rule's words are shown.
          default -> "Invalid value: " + (value.isValueNode() ? value + ": " : "");
        };
    return new Fault(field.replaceFirst("^\\.", ""), reason, prefix + words);
  }

  private String words(Map<String, Object> variables) {
    if (messageExpression.isEmpty()) {
      return message;
    }
    try {
      return messageExpression.get().eval(variables) instanceof String text && !text.isBlank()
          ? text
          : message;
    } catch (CelEvaluationException e) {
      return message;
    }
  }

  private static String error(CelEvaluationException e) {
    String text = String.valueOf(e.getMessage());
    Matcher noSuchKey = NO_SUCH_KEY.matcher(text);
    return noSuchKey.find() ? "no such key: " + noSuchKey.group(1) : text;
  }
}
