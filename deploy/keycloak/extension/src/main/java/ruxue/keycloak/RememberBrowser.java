package ruxue.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The last step of the forms: the password was right, and the second factor where there is one, so
 * the browser is known from now on (L5).
 */
final class RememberBrowser implements Authenticator {
  @Override
  public void authenticate(AuthenticationFlowContext context) {
    KnownBrowser.remember(context.getSession(), context.getAuthenticationSession());
    context.success();
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    // The step shows no form of its own, so there is nothing to post to it.
    context.success();
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
    // Nothing is asked of the user.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
