package ruxue.keycloak;

import jakarta.ws.rs.core.NewCookie;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The cookie by which auth knows a browser in which an account was signed in to before (L5). Auth
 * makes and reads it; here it is only kept. It signs nobody in.
 */
final class KnownBrowser {
  private static final String COOKIE = "RUXUE_BROWSER";
  private static final int MOST_CHARACTERS = 245;
  private static final int KEPT_SECONDS = 400 * 24 * 3600;
  /** Second factors that a known browser may try while the account's pause lasts. */
  private static final int SPARED_CODES = 3;
  private static final String SPARED_NOTE = "ruxue_known_browser";
  private static final String COOKIE_NOTE = "ruxue_browser";
  private static final String COUNTED_NOTE = "ruxue_counted";

  private KnownBrowser() {}

  /** The browser's value, or null; a value too long to be ours counts as none. */
  static String find(KeycloakSession session) {
    var cookie = session.getContext().getRequestHeaders().getCookies().get(COOKIE);
    return cookie == null || cookie.getValue().length() > MOST_CHARACTERS
        ? null
        : cookie.getValue();
  }

  /** Keeps what auth said until the sign-in is complete. */
  static void note(AuthenticationSessionModel notes, SignInCheck.Outcome.Passed passed) {
    if (passed.isKnownBrowser()) {
      notes.setAuthNote(SPARED_NOTE, Integer.toString(SPARED_CODES));
    } else {
      notes.removeAuthNote(SPARED_NOTE);
    }
    notes.setAuthNote(COOKIE_NOTE, passed.browser());
    notes.setAuthNote(COUNTED_NOTE, passed.counted());
  }

  /** Auth's counts for this sign-in, or null for one without a password. */
  static String counted(AuthenticationSessionModel notes) {
    return notes.getAuthNote(COUNTED_NOTE);
  }

  /** Whether the account that is being signed in to was signed in to in this browser before. */
  static boolean isKnown(AuthenticationSessionModel notes) {
    return notes.getAuthNote(SPARED_NOTE) != null;
  }

  /** Counts a second factor that is tried: when all are, this counts as a new browser. */
  static void spareCode(AuthenticationSessionModel notes) {
    var noted = notes.getAuthNote(SPARED_NOTE);
    if (noted == null) {
      return;
    }
    var left = Integer.parseInt(noted);
    if (left == 0) {
      notes.removeAuthNote(SPARED_NOTE);
    } else {
      notes.setAuthNote(SPARED_NOTE, Integer.toString(left - 1));
    }
  }

  /** Makes the browser known by what was noted. */
  static void remember(KeycloakSession session, AuthenticationSessionModel notes) {
    var value = notes.getAuthNote(COOKIE_NOTE);
    if (value != null) {
      remember(session, value);
    }
  }

  /** Makes the browser known, for Keycloak's pages of this realm alone. */
  static void remember(KeycloakSession session, String value) {
    var context = session.getContext();
    var cookie = new NewCookie.Builder(COOKIE)
        .value(value)
        .path(AuthenticationManager.getRealmCookiePath(context.getRealm(), context.getUri()))
        .maxAge(KEPT_SECONDS)
        .httpOnly(true)
        .secure("https".equals(context.getUri().getBaseUri().getScheme()))
        .sameSite(NewCookie.SameSite.LAX)
        .build();
    context.getHttpResponse().setCookieIfAbsent(cookie);
  }
}
