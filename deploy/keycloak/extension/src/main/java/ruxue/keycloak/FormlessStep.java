package ruxue.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A step that shows no form of its own, asks nothing of the user and holds nothing. */
abstract class FormlessStep implements Authenticator {
  @Override
  public void action(AuthenticationFlowContext context) {
    // There is nothing to post to it.
    context.attempted();
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
    // Nothing is held: the HTTP client belongs to the factory.
  }
}
