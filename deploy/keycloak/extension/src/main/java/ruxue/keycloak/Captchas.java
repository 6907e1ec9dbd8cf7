package ruxue.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.keycloak.util.JsonSerialization;

/** Draws captchas at auth ({@code POST /internal/captchas}). */
final class Captchas {
  private final AuthClient auth;

  Captchas(AuthClient auth) {
    this.auth = auth;
  }

  /** With a picture to read, or without, for who can't see it (B18). */
  enum Kind {
    PICTURE("picture"),
    PROOF_OF_WORK("proof-of-work");

    final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The kind of that name; a picture for any other, for it comes from a form. */
    static Kind of(String name) {
      return PROOF_OF_WORK.wireName.equals(name) ? PROOF_OF_WORK : PICTURE;
    }
  }

  /**
   * The browser's own part, unseen: to look for the n ≤ maxNumber for which PBKDF2 with HMAC-SHA-256
   * of the seed, with the salt n, is the challenge.
   */
  record Work(String seed, long iterations, String challenge, long maxNumber) {}

  /** A captcha to solve, or why there is none. */
  sealed interface Drawn {
    /** A captcha; the PNG in base64, empty without a picture. */
    record Captcha(String captchaId, String imagePng, Work work) implements Drawn {}

    /** Too many from this client. */
    record TooMany(int retryAfterSeconds) implements Drawn {}
  }

  /**
   * Draws a captcha for one browser.
   *
   * @param session what the captcha is bound to
   * @throws IOException when auth can't be reached in time or answers nonsense
   */
  Drawn draw(Kind kind, String session, String address) throws IOException {
    var question = JsonSerialization.createObjectNode();
    question.put("kind", kind.wireName);
    question.put("session", session);
    question.put("address", address);
    var answer = auth.post("/internal/captchas", question);
    if (answer.isProblem("too-many-requests")) {
      return new Drawn.TooMany(answer.retryAfterSeconds());
    }
    if (answer.status() != 200) {
      throw answer.unexpected();
    }
    return new Drawn.Captcha(
        answer.text("captchaId"),
        kind == Kind.PICTURE ? answer.text("imagePng") : "",
        workIn(answer.body().path("proofOfWork")));
  }

  private static Work workIn(JsonNode work) throws IOException {
    var iterations = work.path("iterations").asLong();
    var maxNumber = work.path("maxNumber").asLong();
    if (iterations <= 0 || maxNumber <= 0) {
      throw new IOException("the auth service answered a proof of work without its size");
    }
    return new Work(
        AuthClient.text(work, "seed"), iterations, AuthClient.text(work, "challenge"), maxNumber);
  }
}
