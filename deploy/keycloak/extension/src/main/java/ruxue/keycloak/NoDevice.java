package ruxue.keycloak;

import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.device.DeviceRepresentationProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Stands in for what reads the browser's name and address out of a request: Keycloak would keep
 * both in the row of every session ({@code KC_DEVICE_NOTE}), and nobody here needs them.
 */
public final class NoDevice implements DeviceRepresentationProviderFactory {
  @Override
  public DeviceRepresentationProvider create(KeycloakSession session) {
    return () -> null;
  }

  @Override
  public int order() {
    // Above Keycloak's own, which has none.
    return 1;
  }

  @Override
  public String getId() {
    return "ruxue-no-device";
  }
}
