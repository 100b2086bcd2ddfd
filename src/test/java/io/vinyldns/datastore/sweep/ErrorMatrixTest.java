// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith({SecretWatch.class, Tally.class})
class ErrorMatrixTest {

  static Set<String> operations() {
    return ErrorMatrix.operations();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void everyErrorHasItsReasonAndNoneHasLastingEffect(String operation) {
    ErrorMatrix.row(operation);
  }
}
