package ruxue.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.OTPFormAuthenticator;
import org.keycloak.models.UserModel;

/**
 * Keycloak's form for the second factor, open like the password form in a browser in which the
 * account was signed in to before, while strangers keep its pause up (L5). Three codes of a sign-in
 * are tried so; then the pause counts again, unless the password is typed anew, which auth counts.
 */
final class SecondFactorForm extends OTPFormAuthenticator {
  @Override
  public void validateOTP(AuthenticationFlowContext context) {
    KnownBrowser.spareCode(context.getAuthenticationSession());
    super.validateOTP(context);
  }

  @Override
  protected boolean isDisabledByBruteForce(AuthenticationFlowContext context, UserModel user) {
    return !KnownBrowser.isKnown(context.getAuthenticationSession())
        && super.isDisabledByBruteForce(context, user);
  }
}
