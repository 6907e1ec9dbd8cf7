package ruxue.keycloak;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PasswordPolicyProviderFactory;
import org.keycloak.policy.PolicyError;

/**
 * The realm's password policy {@code ruxuePassword(6)}, which looks at roles; the number is the
 * shortest password of a parent. Keycloak's own policies are the same for everybody.
 */
public final class PasswordRulesFactory implements PasswordPolicyProviderFactory {
  static final String ID = "ruxuePassword";
  private static final int PARENT_MIN = 6;

  private PasswordRules rules;

  @Override
  public void init(Config.Scope config) {
    rules = new PasswordRules(CommonPasswords.read());
  }

  @Override
  public PasswordPolicyProvider create(KeycloakSession session) {
    return new Provider(session, rules);
  }

  private record Provider(KeycloakSession session, PasswordRules rules)
      implements PasswordPolicyProvider {
    @Override
    public PolicyError validate(RealmModel realm, UserModel user, String password) {
      if (!Parents.include(realm, user)) {
        return rules.checkStaff(password);
      }
      Integer minLength = realm.getPasswordPolicy().getPolicyConfig(ID);
      return rules.checkParent(password, minLength);
    }

    /** Without a user nobody is known to be a parent: registration in Keycloak is off. */
    @Override
    public PolicyError validate(String username, String password) {
      return rules.checkStaff(password);
    }

    @Override
    public Object parseConfig(String value) {
      return parseInteger(value, PARENT_MIN);
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayName() {
    return "Ruxue passwords";
  }

  @Override
  public String getConfigType() {
    return PasswordPolicyProvider.INT_CONFIG_TYPE;
  }

  @Override
  public String getDefaultConfigValue() {
    return Integer.toString(PARENT_MIN);
  }

  @Override
  public boolean isMultiplSupported() {
    return false;
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    // Needs nothing of other providers.
  }

  @Override
  public void close() {
    rules = null;
  }
}
