package ruxue.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.models.utils.FormMessage;
import ruxue.keycloak.Captchas.Kind;

/**
 * What was typed into the sign-in form. The password is not kept here: Keycloak alone reads it.
 *
 * @param account as typed, without spaces around it
 * @param hasPassword whether a password was typed
 * @param captchaKind which captcha the page showed, or is asked for
 * @param captchaWork what the browser found for a picture's proof of work
 * @param asksForCaptcha whether a fresh captcha is wanted instead of signing in (「换一张」)
 */
record SignInFields(
    String account,
    boolean hasPassword,
    Kind captchaKind,
    String captchaId,
    String captchaAnswer,
    String captchaWork,
    boolean asksForCaptcha) {
  /** Nothing typed yet. */
  static SignInFields empty() {
    return new SignInFields("", false, Kind.PICTURE, "", "", "", false);
  }

  /** Reads the form; what it lacks is empty. */
  static SignInFields of(MultivaluedMap<String, String> form) {
    var wanted = first(form, "show");
    var asks = !wanted.isEmpty();
    return new SignInFields(
        first(form, "username"),
        !first(form, "password").isEmpty(),
        Kind.of(asks ? wanted : first(form, "captchaKind")),
        first(form, "captchaId"),
        first(form, "captchaAnswer"),
        first(form, "captchaWork"),
        asks);
  }

  private static String first(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.trim();
  }

  /**
   * Whether this looks like an account of staff: it begins with a letter, as no parent's account or
   * ID number does. It tells nothing about whether there is such an account (L10).
   */
  boolean isOfStaff() {
    return !account.isEmpty() && Character.isLetter(account.charAt(0));
  }

  /** The first field that is empty, with what to do about it; null when all are filled. */
  FormMessage findMissing() {
    if (account.isEmpty()) {
      return new FormMessage("username", "ruxueMissingAccount");
    }
    if (!hasPassword) {
      return new FormMessage("password", "ruxueMissingPassword");
    }
    if (captchaId.isEmpty() || captchaAnswer.isEmpty()) {
      return new FormMessage(
          "captchaAnswer",
          captchaKind == Kind.PICTURE ? "ruxueMissingCaptcha" : "ruxueMissingWork");
    }
    if (captchaKind == Kind.PICTURE && captchaWork.isEmpty()) {
      return new FormMessage("captchaAnswer", "ruxueMissingWork");
    }
    return null;
  }

  /** The message for a captcha that auth refused. */
  FormMessage captchaWrong() {
    return new FormMessage(
        "captchaAnswer", captchaKind == Kind.PICTURE ? "ruxueWrongCaptcha" : "ruxueWrongWork");
  }
}
