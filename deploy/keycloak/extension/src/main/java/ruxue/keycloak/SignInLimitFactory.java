package ruxue.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** Makes the limit of sign-ins that begin, for the realm's client policy. */
public final class SignInLimitFactory implements ClientPolicyExecutorProviderFactory {
  private SignInCount count;

  @Override
  public SignInLimit create(KeycloakSession session) {
    return new SignInLimit(session, count);
  }

  @Override
  public void init(Config.Scope config) {
    // Read when the server starts: `kc.sh build` never comes here.
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    count = new SignInCount(AuthClient.fromEnvironment());
  }

  @Override
  public void close() {
    count = null;
  }

  @Override
  public String getId() {
    return SignInLimit.ID;
  }

  @Override
  public String getHelpText() {
    return "Limits the sign-ins that begin at one client address.";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }
}
