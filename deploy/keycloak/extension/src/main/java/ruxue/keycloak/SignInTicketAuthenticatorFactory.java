package ruxue.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Makes the ticket step. */
public final class SignInTicketAuthenticatorFactory extends StepFactory {
  @Override
  Authenticator makeAuthenticator(AuthClient auth) {
    return new SignInTicketAuthenticator(new TicketRedeemer(auth));
  }

  @Override
  public String getId() {
    return "ruxue-sign-in-ticket";
  }

  @Override
  public String getDisplayType() {
    return "Ruxue sign-in ticket";
  }

  @Override
  public String getHelpText() {
    return "Signs in with the single-use ticket of a registration or an SMS code.";
  }

  @Override
  public String getReferenceCategory() {
    return "ticket";
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.ALTERNATIVE, Requirement.DISABLED};
  }
}
