// SPDX-License-Identifier: Apache-2.0
package io.vinyldns.datastore.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before an API server without TLS. Its watches can fall silent: their connections stay
/// open, and nothing comes any more. Connections can be dropped, and the server be away.
final class SilencingProxy implements AutoCloseable {

  private static final int CHUNK = 8192;

  private final URI server;
  private final ServerSocket door;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile boolean silent;
  private volatile boolean away;

  SilencingProxy(URI server) throws IOException {
    this.server = server;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::welcome);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /// From now on nothing of a watch comes through, not even its end.
  void silenceWatches() {
    silent = true;
  }

  /// Whoever is connected is cut off, and may come again.
  void drop() {
    sockets.forEach(SilencingProxy::close);
    sockets.clear();
  }

  /// From now on whoever comes is turned away, and whoever was let through is cut off.
  void goAway() {
    away = true;
    drop();
  }

  /// Whoever comes is let through again.
  void comeBack() {
    away = false;
  }

  /// How many have been turned away.
  int turnedAway() {
    return turnedAway.get();
  }

  /// From now on nobody is let through, and whoever was is cut off.
  void cutOff() throws IOException {
    door.close();
    sockets.forEach(SilencingProxy::close);
  }

  private void welcome() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (away) {
          turnedAway.incrementAndGet();
          close(client);
          continue;
        }
        Socket upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(client);
        sockets.add(upstream);
        Connection connection = new Connection(client, upstream);
        threads.execute(connection::requests);
        threads.execute(connection::answers);
      } catch (IOException e) {
        // Closed, or a client that is gone again.
      }
    }
  }

  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean watch;

    private Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    private void requests() {
      copy(client, upstream, true);
    }

    private void answers() {
      copy(upstream, client, false);
    }

    private void copy(Socket from, Socket to, boolean requests) {
      byte[] chunk = new byte[CHUNK];
      try (from) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          if (requests
              && new String(chunk, 0, read, StandardCharsets.US_ASCII).contains("watch=")) {
            watch = true;
          }
          if (requests || !(watch && silent)) {
            out.write(chunk, 0, read);
            out.flush();
          }
        }
        if (requests || !(watch && silent)) {
          to.close();
        }
      } catch (IOException e) {
        if (!(watch && silent)) {
          close(to);
        }
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    cutOff();
    threads.shutdownNow();
  }
}
