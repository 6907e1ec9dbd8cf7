package ruxue.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.keycloak.util.JsonSerialization;

/**
 * Asks the internal listener of the auth service to redeem a sign-in ticket
 * ({@code POST /internal/tickets/redeem}). Only that service knows the key that tickets are signed
 * with and which of them are used up, so nothing about a ticket is decided here.
 */
final class TicketRedeemer {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private final URI address;
  private final String secret;
  private final HttpClient client;

  TicketRedeemer(String authUrl, String secret) {
    this.address = URI.create(authUrl.replaceAll("/+$", "") + "/internal/tickets/redeem");
    this.secret = secret;
    // HTTP/1.1: an upgrade to HTTP/2 is only a wasted header towards a plain listener.
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }

  /** What the auth service said about a ticket. */
  sealed interface Outcome {
    /** The ticket was good and is used up now. */
    record Redeemed(String username) implements Outcome {}

    /** Another user's session is present; the ticket is still good. */
    record OtherUserSignedIn() implements Outcome {}

    /** Unknown, expired, used, or made for another browser. */
    record Refused() implements Outcome {}
  }

  /**
   * Redeems the ticket once.
   *
   * @param sessionUsername the user whose session this browser already has, or null
   * @throws IOException when the auth service can't be reached in time or answers nonsense
   */
  Outcome redeem(String ticket, String codeChallenge, String sessionUsername)
      throws IOException, InterruptedException {
    var question = JsonSerialization.createObjectNode();
    question.put("ticket", ticket);
    question.put("codeChallenge", codeChallenge);
    if (sessionUsername != null) {
      question.put("sessionUsername", sessionUsername);
    }
    var request = HttpRequest.newBuilder(address)
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", "Bearer " + secret)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JsonSerialization.writeValueAsBytes(question)))
        .build();
    return read(client.send(request, BodyHandlers.ofByteArray()));
  }

  private static Outcome read(HttpResponse<byte[]> answer) throws IOException {
    switch (answer.statusCode()) {
      case 200:
        var username = JsonSerialization.mapper.readTree(answer.body()).path("username");
        if (!username.isTextual() || username.asText().isEmpty()) {
          throw new IOException("the auth service answered without a username");
        }
        return new Outcome.Redeemed(username.asText());
      case 409:
      case 410:
        var problem = JsonSerialization.mapper.readTree(answer.body()).path("type").asText();
        return problem.endsWith("/other-user-signed-in")
            ? new Outcome.OtherUserSignedIn()
            : new Outcome.Refused();
      default:
        throw new IOException("the auth service answered " + answer.statusCode());
    }
  }
}
