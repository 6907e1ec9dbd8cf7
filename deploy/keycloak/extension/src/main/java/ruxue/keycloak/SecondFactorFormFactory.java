package ruxue.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticatorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the second factor's step. */
public final class SecondFactorFormFactory extends OTPFormAuthenticatorFactory {
  private static final SecondFactorForm FORM = new SecondFactorForm();

  @Override
  public String getId() {
    return "ruxue-second-factor-form";
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return FORM;
  }

  @Override
  public String getDisplayType() {
    return "Ruxue second factor form";
  }

  @Override
  public String getHelpText() {
    return "A one-time code, also during a pause in a browser that is known.";
  }
}
