package ruxue.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * The last step of the forms: the password was right, and the second factor where there is one, so
 * the browser is known from now on (L5).
 */
final class RememberBrowser extends FormlessStep {
  @Override
  public void authenticate(AuthenticationFlowContext context) {
    KnownBrowser.remember(context.getSession(), context.getAuthenticationSession());
    context.success();
  }

  @Override
  public boolean requiresUser() {
    return true;
  }
}
