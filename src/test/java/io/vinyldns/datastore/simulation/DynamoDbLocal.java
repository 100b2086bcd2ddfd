// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.simulation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Amazon's DynamoDB Local, running as a program of its own. Its licence forbids to combine it with
/// other programs, so it is never on our class path: the build writes its own to a file.
public final class DynamoDbLocal implements AutoCloseable {

  private static final Path CLASS_PATH = Path.of("target", "dynamodb-local.classpath");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int port;
  private final Path folder;
  private final Process process;
  private final Thread atExit;

  /// Starts it on the given port (any free one if that is zero), and waits until it answers.
  public DynamoDbLocal(int port) throws IOException {
    this.port = port == 0 ? freePort() : port;
    // It unpacks a native library, and would leave it behind.
    folder = Files.createTempDirectory("dynamodb-local");
    Path log = folder.resolve("log");
    process =
        new ProcessBuilder(command(this.port, folder))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    atExit = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      awaitAnswer(log);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /// Where to reach it.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static List<String> command(int port, Path folder) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder,
        "-cp",
        Files.readString(CLASS_PATH).strip(),
        "software.amazon.dynamodb.services.local.main.ServerRunner",
        "-inMemory",
        "-disableTelemetry",
        "-sharedDb",
        "-port",
        Integer.toString(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer(Path log) throws IOException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("DynamoDB Local doesn't start: " + Files.readString(log));
      }
      try {
        Thread.sleep(Duration.ofMillis(50));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while DynamoDB Local starts", e);
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void end() {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      // What is left is in the folder for temporary files.
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }
}
