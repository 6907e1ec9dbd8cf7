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
    /**
     * The password may be tried.
     *
     * @param username whose: for an ID number the account's, known or not
     * @param isKnownBrowser whether this account was signed in to in this browser before
     * @param browser the cookie that makes this browser known, once the sign-in is complete
     * @param counted what auth counted, in its own words: a complete sign-in gives it back
     */
    record Passed(String username, boolean isKnownBrowser, String browser, String counted)
        implements Outcome {}

    /** Wrong, expired, used, or another browser's. */
    record CaptchaWrong() implements Outcome {}

    /** Too many from this client. */
    record TooMany(int retryAfterSeconds) implements Outcome {}
  }

  /**
   * Uses the captcha up.
   *
   * @param session what the captcha was drawn for
   * @param browser the cookie by which auth knows this browser, or null
   * @throws IOException when auth can't be reached in time or answers nonsense
   */
  Outcome check(
      String account,
      String captchaId,
      String captchaAnswer,
      String captchaWork,
      String session,
      String address,
      String browser)
      throws IOException {
    var captcha = JsonSerialization.createObjectNode();
    captcha.put("captchaId", captchaId);
    captcha.put("answer", captchaAnswer);
    captcha.put("work", captchaWork);
    var question = JsonSerialization.createObjectNode();
    question.put("account", account);
    question.set("captcha", captcha);
    question.put("session", session);
    question.put("address", address);
    if (browser != null) {
      question.put("browser", browser);
    }
    var answer = auth.post("/internal/sign-ins/check", question);
    if (answer.status() == 200) {
      return new Outcome.Passed(
          answer.text("username"),
          answer.body().path("isKnownBrowser").asBoolean(),
          answer.text("browser"),
          answer.text("counted"));
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

  /**
   * Tells that the sign-in is complete ({@code POST /internal/sign-ins/succeed}): it does not count
   * against the account's limit.
   *
   * @throws IOException when auth can't be reached in time or answers nonsense
   */
  void succeed(String counted) throws IOException {
    var success = JsonSerialization.createObjectNode();
    success.put("counted", counted);
    var answer = auth.post("/internal/sign-ins/succeed", success);
    if (answer.status() != 200) {
      throw answer.unexpected();
    }
  }
}
