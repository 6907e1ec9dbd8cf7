package ruxue.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Makes the password step. */
public final class PasswordFormFactory extends StepFactory {
  @Override
  Authenticator makeAuthenticator(AuthClient auth) {
    return new PasswordForm(new Captchas(auth), new SignInCheck(auth));
  }

  @Override
  public String getId() {
    return "ruxue-password-form";
  }

  @Override
  public String getDisplayType() {
    return "Ruxue password form";
  }

  @Override
  public String getHelpText() {
    return "Account or ID number, password and picture code.";
  }

  @Override
  public String getReferenceCategory() {
    return PasswordCredentialModel.TYPE;
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
  }
}
