package ruxue.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The common part of our steps: one authenticator, which may ask auth, without settings. */
abstract class StepFactory implements AuthenticatorFactory {
  private Authenticator authenticator;

  /** The step; made once, when the server starts. */
  abstract Authenticator makeAuthenticator(AuthClient auth);

  @Override
  public void init(Config.Scope config) {
    // Read when the server starts, not at the first sign-in: `kc.sh build` never comes here.
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    authenticator = makeAuthenticator(AuthClient.fromEnvironment());
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
  public boolean isConfigurable() {
    return false;
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
