// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.aws;

import java.util.Optional;

/// Whom AWS is to take us for.
public sealed interface Credentials {

  /// The operator's own identity, found as the SDK finds it: environment, web identity, container
  /// or instance role.
  record Ambient() implements Credentials {}

  /// A role, assumed for a while.
  ///
  /// @param source who assumes it
  /// @param sessionName says in AWS's trail for whom; 2 to 64 letters, digits and `_ + = , . @ -`
  record Role(Credentials source, String roleArn, Optional<String> externalId, String sessionName)
      implements Credentials {}

  /// Keys from a Secret. Prints without them.
  record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
      implements Credentials {
    @Override
    public String toString() {
      return "Keys[of a Secret]";
    }
  }
}
