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
    auth.answers(200, "{\"username\": \"12345678\", \"smsVerifiedAt\": null}");
    redeemer.redeem("a-ticket", "a-challenge", "87654321");
    assertEquals("POST /internal/tickets/redeem", auth.path);
    assertEquals("Bearer the-secret", auth.authorization);
    assertEquals(
        "{\"ticket\":\"a-ticket\",\"codeChallenge\":\"a-challenge\","
            + "\"sessionUsername\":\"87654321\"}",
        auth.question);
  }

  @Test
  void leavesOutWhoIsNotSignedIn() throws IOException {
    auth.answers(200, "{\"username\": \"12345678\", \"smsVerifiedAt\": null}");
    redeemer.redeem("a-ticket", "a-challenge", null);
    assertEquals("{\"ticket\":\"a-ticket\",\"codeChallenge\":\"a-challenge\"}", auth.question);
  }

  @Test
  void tellsWhenAnSmsCodeWasShown() throws IOException {
    auth.answers(200, "{\"username\": \"12345678\", \"smsVerifiedAt\": 1795480287}");
    assertEquals(
        new Outcome.Redeemed("12345678", 1795480287L), redeemer.redeem("t", "c", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"smsVerifiedAt\": null", ", \"smsVerifiedAt\": \"soon\""})
  void knowsOfNoSmsCodeOtherwise(String more) throws IOException {
    auth.answers(200, "{\"username\": \"12345678\"" + more + "}");
    assertEquals(new Outcome.Redeemed("12345678", null), redeemer.redeem("t", "c", null));
  }

  @ParameterizedTest
  @CsvSource({"409,challenge-mismatch", "410,ticket-expired", "409,nonsense"})
  void isRefused(int status, String type) throws IOException {
    auth.refuses(status, type, "");
    assertEquals(new Outcome.Refused(), redeemer.redeem("t", "c", null));
  }

  @Test
  void tellsAnotherUsersSessionApart() throws IOException {
    auth.refuses(409, "other-user-signed-in", "");
    assertEquals(new Outcome.OtherUserSignedIn(), redeemer.redeem("t", "c", "87654321"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "200|{}", "200|{\"username\": 12345678}", "200|{\"username\": \"\"}", "200|''",
    "200|<html>", "200|[]", "200|null", "401|{}", "422|{}", "500|{}", "503|<html>", "204|''",
  })
  void failsAtNonsense(int status, String body) {
    auth.answers(status, body);
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null));
  }

  @Test
  void failsWhenAuthIsSilent() {
    auth.fallsSilent();
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null));
  }

  @Test
  void failsWhenAuthIsAway() {
    auth.close();
    assertThrows(IOException.class, () -> redeemer.redeem("t", "c", null));
  }
}
