package ruxue.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Makes the ticket step. Configured by the environment: {@code RUXUE_AUTH_INTERNAL_URL} (where the
 * auth service listens for Keycloak alone) and {@code RUXUE_INTERNAL_SECRET} (the secret they
 * share).
 */
public final class SignInTicketAuthenticatorFactory implements AuthenticatorFactory {
  private static final String ID = "ruxue-sign-in-ticket";

  private SignInTicketAuthenticator authenticator;

  @Override
  public void init(Config.Scope config) {
    // Read when the server starts, not at the first sign-in: `kc.sh build` never comes here.
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    var redeemer =
        new TicketRedeemer(require("RUXUE_AUTH_INTERNAL_URL"), require("RUXUE_INTERNAL_SECRET"));
    authenticator = new SignInTicketAuthenticator(redeemer);
  }

  private static String require(String name) {
    var value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " is not set: sign-in tickets need it");
    }
    return value;
  }

  @Override
  public Authenticator create(KeycloakSession session) {
    return authenticator;
  }

  @Override
  public void close() {
    authenticator = null;
  }

  @Override
  public String getId() {
    return ID;
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
  public boolean isConfigurable() {
    return false;
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.ALTERNATIVE, Requirement.DISABLED};
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
