package ruxue.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.keycloak.util.JsonSerialization;

/**
 * Asks the internal listener of the auth service, which only Keycloak reaches: JSON over HTTP with
 * the secret that both know; refusals are problem details (RFC 9457). Nothing is decided here: auth
 * keeps the captchas, and the key and the use of tickets.
 */
final class AuthClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private final String url;
  private final String secret;
  private final Duration answerTimeout;
  private final HttpClient client;

  /**
   * A client of auth.
   *
   * @param url where auth listens, {@code http://127.0.0.1:8190}
   * @param answerTimeout how long a browser may be kept waiting for an answer
   */
  AuthClient(String url, String secret, Duration answerTimeout) {
    this.url = url.replaceAll("/+$", "");
    this.secret = secret;
    this.answerTimeout = answerTimeout;
    // HTTP/1.1: an upgrade to HTTP/2 is only a wasted header towards a plain listener.
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }

  /**
   * By {@code RUXUE_AUTH_INTERNAL_URL} and {@code RUXUE_INTERNAL_SECRET}.
   *
   * @throws IllegalStateException when one is not set: the server doesn't start without them
   */
  static AuthClient fromEnvironment() {
    return new AuthClient(
        require("RUXUE_AUTH_INTERNAL_URL"), require("RUXUE_INTERNAL_SECRET"), ANSWER_TIMEOUT);
  }

  private static String require(String name) {
    var value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " is not set: signing in needs it");
    }
    return value;
  }

  /** Auth's answer; the body is never null, but may lack every field. */
  record Answer(int status, JsonNode body) {
    /** Whether this is the refusal of that type, {@code captcha-wrong} …. */
    boolean isProblem(String type) {
      return status >= 400 && body.path("type").asText().equals("/problems/" + type);
    }

    /**
     * A text that must be there.
     *
     * @throws IOException when it is not, or is no text
     */
    String text(String field) throws IOException {
      return AuthClient.text(body, field);
    }

    /** How long to wait after {@code too-many-requests}; a minute when it doesn't say. */
    int retryAfterSeconds() {
      return Math.max(1, body.path("retryAfterSeconds").asInt(60));
    }

    /** For the answers that nobody expects. */
    IOException unexpected() {
      return new IOException("the auth service answered " + status);
    }
  }

  /**
   * A text that must be there.
   *
   * @throws IOException when it is not, or is no text
   */
  static String text(JsonNode node, String field) throws IOException {
    var value = node.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw new IOException("the auth service answered without " + field);
    }
    return value.asText();
  }

  /**
   * Posts a question and waits for the answer.
   *
   * @throws IOException when auth can't be reached in time, or answers something else than JSON
   */
  Answer post(String path, JsonNode question) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(url + path))
        .timeout(answerTimeout)
        .header("Authorization", "Bearer " + secret)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JsonSerialization.writeValueAsBytes(question)))
        .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), JsonSerialization.mapper.readTree(answer.body()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while asking the auth service", stopping);
    }
  }
}
