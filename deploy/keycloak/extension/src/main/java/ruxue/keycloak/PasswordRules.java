package ruxue.keycloak;

import org.keycloak.policy.PolicyError;

/**
 * The rules of passwords. Parents: S9, from the city's shortest length to 20 characters, with
 * upper case, lower case and digit. Everybody else: 12 to 64 characters of any kind, since length is
 * worth more than signs. Nobody has a common one.
 */
final class PasswordRules {
  static final int STAFF_MIN = 12;
  static final int STAFF_MAX = 64;
  static final int PARENT_MAX = 20;

  private final CommonPasswords common;

  PasswordRules(CommonPasswords common) {
    this.common = common;
  }

  /** The first rule that a parent's password breaks; null when it breaks none. */
  PolicyError checkParent(String password, int minLength) {
    var length = checkLength(password, minLength, PARENT_MAX);
    if (length != null) {
      return length;
    }
    if (password.chars().noneMatch(Character::isUpperCase)) {
      return new PolicyError("invalidPasswordMinUpperCaseCharsMessage", 1);
    }
    if (password.chars().noneMatch(Character::isLowerCase)) {
      return new PolicyError("invalidPasswordMinLowerCaseCharsMessage", 1);
    }
    if (password.chars().noneMatch(Character::isDigit)) {
      return new PolicyError("invalidPasswordMinDigitsMessage", 1);
    }
    return checkCommon(password);
  }

  /** The first rule that the password of a member of staff breaks; null when it breaks none. */
  PolicyError checkStaff(String password) {
    var length = checkLength(password, STAFF_MIN, STAFF_MAX);
    return length != null ? length : checkCommon(password);
  }

  private static PolicyError checkLength(String password, int min, int max) {
    var length = password.codePointCount(0, password.length());
    if (length < min) {
      return new PolicyError("invalidPasswordMinLengthMessage", min);
    }
    return length > max ? new PolicyError("invalidPasswordMaxLengthMessage", max) : null;
  }

  private PolicyError checkCommon(String password) {
    return common.contains(password) ? new PolicyError("invalidPasswordCommonMessage") : null;
  }
}
