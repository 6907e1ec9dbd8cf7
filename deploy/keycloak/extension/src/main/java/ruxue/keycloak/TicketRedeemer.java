package ruxue.keycloak;

import java.io.IOException;
import org.keycloak.util.JsonSerialization;

/** Asks auth to redeem a sign-in ticket ({@code POST /internal/tickets/redeem}). */
final class TicketRedeemer {
  private final AuthClient auth;

  TicketRedeemer(AuthClient auth) {
    this.auth = auth;
  }

  /** Auth's answer about a ticket. */
  sealed interface Outcome {
    /**
     * The ticket was good and is used up now.
     *
     * @param smsVerifiedAt when an SMS code was shown for it (S18), in seconds since 1970, or null
     * @param browser the cookie that makes this browser known
     */
    record Redeemed(String username, Long smsVerifiedAt, String browser) implements Outcome {}

    /** Another user's session is present; the ticket is still good. */
    record OtherUserSignedIn() implements Outcome {}

    /** Unknown, expired, used, or made for another browser. */
    record Refused() implements Outcome {}
  }

  /**
   * Redeems the ticket once.
   *
   * @param sessionUsername the user whose session this browser already has, or null
   * @param browser the cookie by which auth knows this browser, or null
   * @throws IOException when auth can't be reached in time or answers nonsense
   */
  Outcome redeem(String ticket, String codeChallenge, String sessionUsername, String browser)
      throws IOException {
    var question = JsonSerialization.createObjectNode();
    question.put("ticket", ticket);
    question.put("codeChallenge", codeChallenge);
    if (sessionUsername != null) {
      question.put("sessionUsername", sessionUsername);
    }
    if (browser != null) {
      question.put("browser", browser);
    }
    var answer = auth.post("/internal/tickets/redeem", question);
    return switch (answer.status()) {
      case 200 -> {
        var verifiedAt = answer.body().path("smsVerifiedAt");
        yield new Outcome.Redeemed(
            answer.text("username"),
            verifiedAt.isIntegralNumber() ? verifiedAt.asLong() : null,
            answer.text("browser"));
      }
      case 409, 410 -> answer.isProblem("other-user-signed-in")
          ? new Outcome.OtherUserSignedIn()
          : new Outcome.Refused();
      default -> throw answer.unexpected();
    };
  }
}
