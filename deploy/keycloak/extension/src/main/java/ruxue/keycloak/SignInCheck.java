package ruxue.keycloak;

import java.io.IOException;
import org.keycloak.util.JsonSerialization;

/**
 * Asks auth whether the captcha is solved and whose password is to be compared
 * ({@code POST /internal/sign-ins/check}).
 */
final class SignInCheck {
  private final AuthClient auth;

  SignInCheck(AuthClient auth) {
    this.auth = auth;
  }

  /** What auth said about a form. */
  sealed interface Outcome {
    /** The username to go on with: for an ID number the account's, known or not. */
    record Passed(String username) implements Outcome {}

    /** Wrong, expired, used, or another browser's. */
    record CaptchaWrong() implements Outcome {}

    /** Too many from this client. */
    record TooMany(int retryAfterSeconds) implements Outcome {}
  }

  /**
   * Uses the captcha up.
   *
   * @param session what the captcha was drawn for
   * @throws IOException when auth can't be reached in time or answers nonsense
   */
  Outcome check(
      String account, String captchaId, String captchaAnswer, String session, String address)
      throws IOException {
    var captcha = JsonSerialization.createObjectNode();
    captcha.put("captchaId", captchaId);
    captcha.put("answer", captchaAnswer);
    var question = JsonSerialization.createObjectNode();
    question.put("account", account);
    question.set("captcha", captcha);
    question.put("session", session);
    question.put("address", address);
    var answer = auth.post("/internal/sign-ins/check", question);
    if (answer.status() == 200) {
      return new Outcome.Passed(answer.text("username"));
    }
    if (answer.isProblem("too-many-requests")) {
      return new Outcome.TooMany(answer.retryAfterSeconds());
    }
    // A captcha id or an account that is none of ours is refused as input: no better than wrong.
    if (answer.isProblem("captcha-wrong") || answer.isProblem("invalid-input")) {
      return new Outcome.CaptchaWrong();
    }
    throw answer.unexpected();
  }
}
