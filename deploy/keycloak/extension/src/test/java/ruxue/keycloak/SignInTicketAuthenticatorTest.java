package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTicketAuthenticatorTest {
  private static boolean comesFromElsewhere(String site) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Sec-Fetch-Site", site);
    return SignInTicketAuthenticator.comesFromElsewhere(headers::get);
  }

  @Test
  void takesNoTicketFromAnotherSitesPage() {
    assertTrue(comesFromElsewhere("cross-site"));
  }

  /** The portal is same-site; older browsers, and whoever typed the address, say nothing. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"same-site", "same-origin", "none", ""})
  void takesItFromThePortal(String site) {
    assertFalse(comesFromElsewhere(site));
  }
}
