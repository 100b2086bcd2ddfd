// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.sweep;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Reads everything that the operator logs during a class of tests, at the level at which it says
/// most, instead of letting it be printed.
final class SecretWatch extends AppenderBase<ILoggingEvent>
    implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> TOLD = new ArrayList<>();

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vinyldns.datastore");

  /// The lines with a secret since this was last asked.
  static List<String> told() {
    List<String> lines = List.copyOf(TOLD);
    TOLD.clear();
    return lines;
  }

  static boolean holdsSecret(String text) {
    return text.contains(Trial.SECRET_VALUE);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    listen();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stopListening();
  }

  void listen() {
    setContext(logger.getLoggerContext());
    start();
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(this);
  }

  void stopListening() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String line = event.getFormattedMessage() + event.getKeyValuePairs();
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    if (holdsSecret(line) || holdsSecret(thrown)) {
      TOLD.add(line);
    }
  }
}
