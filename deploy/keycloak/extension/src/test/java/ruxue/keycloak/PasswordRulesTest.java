package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.policy.PolicyError;

class PasswordRulesTest {
  private final PasswordRules rules = new PasswordRules(CommonPasswords.read());

  private static String messageOf(PolicyError error) {
    return error == null ? "" : error.getMessage().replaceAll("^invalidPassword|Message$", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all lower case is fine", "三个词就够长了不用再加别的", "Shortest-one"})
  void takesLongOnesOfStaff(String password) {
    assertNull(rules.checkStaff(password));
  }

  @ParameterizedTest
  @CsvSource({
    "Ruxue2027xy, MinLength", "PasswordPassword, Common", "1QAZ2wsx3edc, Common",
    "adminadminadmin, Common", "123456789012, Common",
  })
  void refusesShortAndCommonOnesOfStaff(String password, String message) {
    assertEquals(message, messageOf(rules.checkStaff(password)));
  }

  @Test
  void refusesWhatNobodyCanTypeTwice() {
    assertNull(rules.checkStaff("x".repeat(64)));
    assertEquals("MaxLength", messageOf(rules.checkStaff("x".repeat(65))));
  }

  @ParameterizedTest
  @CsvSource({
    "Abc12, MinLength", "Abcdefghijklmnopq1234, MaxLength", "kapok7t, MinUpperCaseChars",
    "KAPOK7T, MinLowerCaseChars", "Kapokes, MinDigits", "Abc123456, Common",
    "Woaini1314, Common", "Passw0rd1, Common",
  })
  void refusesOfParentsWhatS9Refuses(String password, String message) {
    assertEquals(message, messageOf(rules.checkParent(password, 6)));
  }

  @Test
  void takesShorterOnesOfParentsUnlessTheCityWantsMore() {
    assertNull(rules.checkParent("Kapok7", 6));
    assertEquals("MinLength", messageOf(rules.checkParent("Kapok7", 8)));
  }
}
