package ruxue.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server in auth's place: answers what a test tells it, and keeps what it was asked. */
final class AuthStandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private int status = 200;
  private String body = "{}";
  private boolean isSilent;

  /** The last question. */
  String path;

  String question;
  String authorization;

  AuthStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (isSilent) {
      awaitEnd();
    }
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException stopping) {
      throw new IOException(stopping);
    }
  }

  /** Answers this to every question from now on. */
  void answers(int status, String body) {
    this.status = status;
    this.body = body;
  }

  /** Refuses with a problem of that type (RFC 9457). */
  void refuses(int status, String type, String more) {
    answers(status, "{\"type\": \"/problems/" + type + "\", \"title\": \"…\"" + more + "}");
  }

  /** Takes questions and never answers. */
  void fallsSilent() {
    isSilent = true;
  }

  /** A client that waits a short while. */
  AuthClient client() {
    var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return new AuthClient(url, "the-secret", Duration.ofMillis(500));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
