// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.status;

import io.vinyldns.datastore.model.CredentialsProblem;
import java.util.List;

/// What one pass over a datastore came to. Status is a function of this.
public sealed interface Outcome {

  /// The spec can't be carried out.
  record Invalid(List<String> problems) implements Outcome {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /// There are no credentials to call AWS with.
  record NoCredentials(CredentialsProblem problem) implements Outcome {}

  /// Every enabled table was looked at.
  ///
  /// @param identity whose credentials were used, in words for messages, never a value
  record Pass(List<TableResult> tables, String identity) implements Outcome {
    public Pass {
      tables = List.copyOf(tables);
    }
  }

  /// Something that the operator has no name for.
  record Crashed(String message) implements Outcome {}
}
