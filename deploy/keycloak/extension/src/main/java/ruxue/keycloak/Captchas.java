package ruxue.keycloak;

import java.io.IOException;
import org.keycloak.util.JsonSerialization;

/** Draws captchas at auth ({@code POST /internal/captchas}). */
final class Captchas {
  private final AuthClient auth;

  Captchas(AuthClient auth) {
    this.auth = auth;
  }

  /** A picture to read, or, for who can't see it, arithmetic that the browser does (B18). */
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

  /** A captcha to solve, or why there is none. */
  sealed interface Drawn {
    /** A picture code; the PNG in base64. */
    record Picture(String captchaId, String imagePng) implements Drawn {}

    /** Look for n ≤ maxNumber whose SHA-256 with the salt before it is the challenge. */
    record Work(String captchaId, String salt, String challenge, long maxNumber)
        implements Drawn {}

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
    var captchaId = answer.text("captchaId");
    if (kind == Kind.PICTURE) {
      return new Drawn.Picture(captchaId, answer.text("imagePng"));
    }
    var work = answer.body().path("proofOfWork");
    var maxNumber = work.path("maxNumber").asLong();
    if (maxNumber <= 0) {
      throw new IOException("the auth service answered a proof of work without its size");
    }
    return new Drawn.Work(
        captchaId, AuthClient.text(work, "salt"), AuthClient.text(work, "challenge"), maxNumber);
  }
}
