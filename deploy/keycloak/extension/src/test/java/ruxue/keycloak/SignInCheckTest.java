package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ruxue.keycloak.SignInCheck.Outcome;

class SignInCheckTest {
  private AuthStandIn auth;

  @BeforeEach
  void start() throws IOException {
    auth = new AuthStandIn();
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  private Outcome check() throws IOException {
    return check(null);
  }

  private Outcome check(String browser) throws IOException {
    return new SignInCheck(auth.client())
        .check(
            "11010520200101001X", "an-id", "3a2e", "71", "a-session", "203.0.113.7", browser);
  }

  @Test
  void givesTheUsernameToGoOnWith() throws IOException {
    auth.answers(
        200, "{\"username\": \"12345678\", \"isKnownBrowser\": false, \"browser\": \"new\", "
            + "\"counted\": \"c\"}");
    assertEquals(new Outcome.Passed("12345678", false, "new", "c"), check());
    assertEquals("POST /internal/sign-ins/check", auth.path);
    assertEquals(
        "{\"account\":\"11010520200101001X\","
            + "\"captcha\":{\"captchaId\":\"an-id\",\"answer\":\"3a2e\",\"work\":\"71\"},"
            + "\"session\":\"a-session\",\"address\":\"203.0.113.7\"}",
        auth.question);
  }

  @Test
  void showsTheBrowsersCookieAndSaysWhetherItIsKnown() throws IOException {
    auth.answers(
        200, "{\"username\": \"12345678\", \"isKnownBrowser\": true, \"browser\": \"a.b\", "
            + "\"counted\": \"c\"}");
    assertEquals(new Outcome.Passed("12345678", true, "a.b", "c"), check("a.b"));
    assertTrue(auth.question.endsWith("\"address\":\"203.0.113.7\",\"browser\":\"a.b\"}"));
  }

  @ParameterizedTest
  @CsvSource({"422,captcha-wrong", "422,invalid-input"})
  void isRefused(int status, String type) throws IOException {
    auth.refuses(status, type, "");
    assertEquals(new Outcome.CaptchaWrong(), check());
  }

  @ParameterizedTest
  @CsvSource({"', \"retryAfterSeconds\": 42',42", "', \"retryAfterSeconds\": 0',1", "'',60"})
  void tellsHowLongToWait(String more, int seconds) throws IOException {
    auth.refuses(429, "too-many-requests", more);
    assertEquals(new Outcome.TooMany(seconds), check());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "200|{}", "200|{\"username\": null}", "200|{\"username\": \"12345678\"}",
    "200|''", "429|{}", "422|{}", "401|{}", "500|{}",
  })
  void failsAtNonsense(int status, String body) {
    auth.answers(status, body);
    assertThrows(IOException.class, this::check);
  }

  @Test
  void givesACompleteSignInBack() throws IOException {
    auth.answers(200, "{}");
    new SignInCheck(auth.client()).succeed("what-was-counted");
    assertEquals("POST /internal/sign-ins/succeed", auth.path);
    assertEquals("{\"counted\":\"what-was-counted\"}", auth.question);
  }

  @Test
  void failsWhenNothingIsGivenBack() {
    auth.answers(503, "{}");
    assertThrows(
        IOException.class, () -> new SignInCheck(auth.client()).succeed("what-was-counted"));
  }

  @Test
  void failsWhenAuthIsSilent() {
    auth.fallsSilent();
    assertThrows(IOException.class, this::check);
  }
}
