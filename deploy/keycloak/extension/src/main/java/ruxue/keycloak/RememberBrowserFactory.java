package ruxue.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;

/** Makes the step that remembers the browser. */
public final class RememberBrowserFactory extends StepFactory {
  @Override
  Authenticator makeAuthenticator(AuthClient auth) {
    return new RememberBrowser(new SignInCheck(auth));
  }

  @Override
  public String getId() {
    return "ruxue-remember-browser";
  }

  @Override
  public String getDisplayType() {
    return "Ruxue remember browser";
  }

  @Override
  public String getHelpText() {
    return "Makes a browser known in which a sign-in by password was completed.";
  }

  @Override
  public String getReferenceCategory() {
    return null;
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
  }
}
