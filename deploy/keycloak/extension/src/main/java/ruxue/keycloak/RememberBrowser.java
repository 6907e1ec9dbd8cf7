package ruxue.keycloak;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The last step of the forms: the password was right, and the second factor where there is one, so
 * the browser is known from now on, and the sign-in no longer counts against the account (L5).
 */
final class RememberBrowser extends FormlessStep {
  private static final Logger LOG = System.getLogger(RememberBrowser.class.getName());

  private final SignInCheck signIns;

  RememberBrowser(SignInCheck signIns) {
    this.signIns = signIns;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    var notes = context.getAuthenticationSession();
    KnownBrowser.remember(context.getSession(), notes);
    giveBack(KnownBrowser.counted(notes));
    context.success();
  }

  private void giveBack(String counted) {
    if (counted == null) {
      return;
    }
    try {
      signIns.succeed(counted);
    } catch (IOException away) {
      // The sign-in is complete: that it counts for an hour is no reason to refuse it.
      LOG.log(Level.WARNING, "sign-in not given back: " + away);
    }
  }

  @Override
  public boolean requiresUser() {
    return true;
  }
}
