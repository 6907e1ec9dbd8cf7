package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ruxue.keycloak.Captchas.Kind;

class SignInFieldsTest {
  private static final Map<String, String> COMPLETE = Map.of(
      "username", " 12345678 ",
      "password", "Ruxue2027",
      "captchaId", "an-id",
      "captchaAnswer", " 3a2e ",
      "captchaWork", "71");

  private static SignInFields of(Map<String, String> change) {
    var form = new MultivaluedHashMap<>(COMPLETE);
    change.forEach(form::putSingle);
    return SignInFields.of(form);
  }

  @Test
  void readsACompleteForm() {
    var fields = of(Map.of());
    assertEquals(
        new SignInFields("12345678", true, Kind.PICTURE, "an-id", "3a2e", "71", false), fields);
    assertNull(fields.findMissing());
  }

  @Test
  void neverKeepsThePassword() {
    assertFalse(of(Map.of()).toString().contains("Ruxue2027"));
  }

  @ParameterizedTest
  @CsvSource({
    "username,ruxueMissingAccount", "password,ruxueMissingPassword",
    "captchaAnswer,ruxueMissingCaptcha",
  })
  void namesTheFirstEmptyField(String field, String message) {
    var missing = of(Map.of(field, " ")).findMissing();
    assertEquals(field, missing.getField());
    assertEquals(message, missing.getMessage());
  }

  @Test
  void hasOtherWordsForTheProofOfWork() {
    var kind = Map.of("captchaKind", "proof-of-work");
    var unsolved = Map.of("captchaKind", "proof-of-work", "captchaAnswer", "");
    assertEquals("ruxueWrongWork", of(kind).captchaWrong().getMessage());
    assertEquals("ruxueMissingWork", of(unsolved).findMissing().getMessage());
    assertEquals("ruxueMissingWork", of(Map.of("captchaWork", "")).findMissing().getMessage());
    assertEquals("ruxueWrongCaptcha", of(Map.of()).captchaWrong().getMessage());
  }

  @Test
  void changesTheCaptchaInsteadOfSigningIn() {
    var fields = of(Map.of("captchaKind", "picture", "show", "proof-of-work"));
    assertTrue(fields.asksForCaptcha());
    assertEquals(Kind.PROOF_OF_WORK, fields.captchaKind());
  }

  @ParameterizedTest
  @CsvSource({
    "reviewer-dongcheng,true", "W,true", "ＷANG,true", "12345678,false",
    "11010520200101001X,false", "１２３４５６７８,false", "-,false",
  })
  void tellsAnAccountOfStaffByItsShapeAlone(String account, boolean isOfStaff) {
    assertEquals(isOfStaff, of(Map.of("username", account)).isOfStaff());
    assertFalse(SignInFields.empty().isOfStaff());
  }

  @Test
  void isEmptyAtFirst() {
    assertEquals(SignInFields.empty(), SignInFields.of(new MultivaluedHashMap<>()));
  }
}
