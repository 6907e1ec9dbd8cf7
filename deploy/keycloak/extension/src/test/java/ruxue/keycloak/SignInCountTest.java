package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInCountTest {
  private AuthStandIn auth;

  @BeforeEach
  void start() throws IOException {
    auth = new AuthStandIn();
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  private Status count() {
    return new SignInCount(auth.client()).count("203.0.113.7");
  }

  @Test
  void letsASignInBeginThatWasCounted() {
    auth.answers(200, "{}");
    assertNull(count());
    assertEquals("POST /internal/sign-ins/begin", auth.path);
    assertEquals("{\"address\":\"203.0.113.7\"}", auth.question);
  }

  @Test
  void refusesOneTooMany() {
    auth.refuses(429, "too-many-requests", "");
    assertEquals(Status.TOO_MANY_REQUESTS, count());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"200|nonsense", "401|{}", "422|{}", "429|{}", "500|{}"})
  void refusesWhatWasNotCounted(int status, String body) {
    auth.answers(status, body);
    assertEquals(Status.SERVICE_UNAVAILABLE, count());
  }

  @Test
  void refusesWhileAuthIsSilent() {
    auth.fallsSilent();
    assertEquals(Status.SERVICE_UNAVAILABLE, count());
  }
}
