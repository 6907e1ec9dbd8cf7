package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ruxue.keycloak.TicketRedeemer.Outcome;

class TicketRedeemerTest {
  private AuthStandIn auth;
  private TicketRedeemer redeemer;

  @BeforeEach
  void start() throws IOException {
    auth = new AuthStandIn();
    redeemer = new TicketRedeemer(auth.client());
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void asksWithTheSharedSecret() throws IOException {
    auth.answers(
        200, "{\"username\": \"12345678\", \"smsVerifiedAt\": null, \"browser\": \"new\"}");
    redeemer.redeem("a-ticket", "a-challenge", "87654321", "a.b");
    assertEquals("POST /internal/tickets/redeem", auth.path);
    assertEquals("Bearer the-secret", auth.authorization);
    assertEquals(
        "{\"ticket\":\"a-ticket\",\"codeChallenge\":\"a-challenge\","
            + "\"sessionUsername\":\"87654321\",\"browser\":\"a.b\"}",
        auth.question);
  }

  @Test
  void leavesOutWhoIsNotSignedIn() throws IOException {
    auth.answers(
        200, "{\"username\": \"12345678\", \"smsVerifiedAt\": null, \"browser\": \"new\"}");
    redeemer.redeem("a-ticket", "a-challenge", null, null);
    assertEquals("{\"ticket\":\"a-ticket\",\"codeChallenge\":\"a-challenge\"}", auth.question);
  }

  @Test
  void tellsWhenAnSmsCodeWasShown() throws IOException {
    auth.answers(
        200, "{\"username\": \"12345678\", \"smsVerifiedAt\": 1795480287,"
            + " \"browser\": \"new\"}");
    assertEquals(
        new Outcome.Redeemed("12345678", 1795480287L, "new"), redeemer.redeem("t", "c", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"smsVerifiedAt\": null", ", \"smsVerifiedAt\": \"soon\""})
  void knowsOfNoSmsCodeOtherwise(String more) throws IOException {
    auth.answers(200, "{\"username\": \"12345678\", \"browser\": \"new\"" + more + "}");
    assertEquals(
        new Outcome.Redeemed("12345678", null, "new"), redeemer.redeem("t", "c", null, null));
  }

  @ParameterizedTest
  @CsvSource({"409,challenge-mismatch", "410,ticket-expired", "409,nonsense"})
  void isRefused(int status, String type) throws IOException {
    auth.refuses(status, type, "");
    assertEquals(new Outcome.Refused(), redeemer.redeem("t", "c", null, null));
  }

  @Test
  void tellsAnotherUsersSessionApart() throws IOException {
    auth.refuses(409, "other-user-signed-in", "");
    assertEquals(new Outcome.OtherUserSignedIn(), redeemer.redeem("t", "c", "87654321", null));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "200|{}", "200|{\"username\": 12345678}", "200|{\"username\": \"12345678\"}",
    "200|{\"username\": \"\"}", "200|''",
    "200|<html>", "200|[]", "200|null", "401|{}", "422|{}", "500|{}", "503|<html>", "204|''",
  })
  void failsAtNonsense(int status, String body) {
    auth.answers(status, body);
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null, null));
  }

  @Test
  void failsWhenAuthIsSilent() {
    auth.fallsSilent();
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null, null));
  }

  @Test
  void failsWhenAuthIsAway() {
    auth.close();
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null, null));
  }
}
