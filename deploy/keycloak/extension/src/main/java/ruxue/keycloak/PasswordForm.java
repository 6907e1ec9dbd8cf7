package ruxue.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import ruxue.keycloak.Captchas.Drawn;
import ruxue.keycloak.Captchas.Kind;

/**
 * The sign-in form (S3): account or ID number, password, and a captcha that auth draws and checks.
 * Every answer to a form that fails has a fresh captcha and keeps the account as it was typed.
 *
 * <p>Unknown, wrong and locked are one message and one time (L5, L10): whichever it is, a password
 * is hashed once. In a browser in which the account was signed in to before, a pause that others
 * may have made does not count: auth counts the tries of each such browser.
 */
final class PasswordForm extends UsernamePasswordForm {
  private static final Logger LOG = System.getLogger(PasswordForm.class.getName());
  private static final String SESSION_NOTE = "ruxue_captcha_session";

  private final Captchas captchas;
  private final SignInCheck signIns;

  PasswordForm(Captchas captchas, SignInCheck signIns) {
    this.captchas = captchas;
    this.signIns = signIns;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    context.challenge(page(context, SignInFields.empty(), null));
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    var fields = typedIn(context);
    if (fields.asksForCaptcha()) {
      context.challenge(page(context, fields, null));
      return;
    }
    var missing = fields.findMissing();
    if (missing != null) {
      context.challenge(page(context, fields, missing));
      return;
    }
    try {
      var outcome = signIns.check(
          fields.account(),
          fields.captchaId(),
          fields.captchaAnswer(),
          fields.captchaWork(),
          captchaSession(context),
          addressOf(context),
          KnownBrowser.find(context.getSession()));
      if (outcome instanceof SignInCheck.Outcome.Passed passed) {
        KnownBrowser.note(context.getAuthenticationSession(), passed);
        comparePassword(context, passed.username());
      } else if (outcome instanceof SignInCheck.Outcome.TooMany tooMany) {
        context.challenge(page(context, fields, tooMany(fields, tooMany.retryAfterSeconds())));
      } else {
        context.challenge(page(context, fields, fields.captchaWrong()));
      }
    } catch (IOException away) {
      LOG.log(Level.WARNING, "sign-in not checked: " + away);
      context.challenge(page(context, fields, new FormMessage("ruxueAuthAway")));
    }
  }

  private void comparePassword(AuthenticationFlowContext context, String username) {
    var form = new MultivaluedHashMap<>(context.getHttpRequest().getDecodedFormParameters());
    form.putSingle("username", username);
    if (validateForm(context, form)) {
      context.success(PasswordCredentialModel.TYPE);
    }
  }

  /** Keycloak's checks end here when one fails: what they say is the same for all but one. */
  @Override
  protected Response challenge(AuthenticationFlowContext context, String error, String field) {
    // Only who knows the password is told that the account is disabled.
    var fields = typedIn(context);
    var wrong = fields.isOfStaff() ? "ruxueWrongStaffPassword" : "ruxueWrongPassword";
    var message = Messages.ACCOUNT_DISABLED.equals(error) ? "ruxueAccountDisabled" : wrong;
    return page(context, fields, new FormMessage(message));
  }

  @Override
  public boolean validatePassword(
      AuthenticationFlowContext context,
      UserModel user,
      MultivaluedMap<String, String> form,
      boolean clearUser) {
    if (isDisabledByBruteForce(context, user)) {
      return false;
    }
    // An account may have no password yet (S18): that must not answer faster than a wrong one.
    if (!user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
      AuthenticatorUtils.dummyHash(context);
    }
    return super.validatePassword(context, user, form, clearUser);
  }

  @Override
  protected boolean isDisabledByBruteForce(AuthenticationFlowContext context, UserModel user) {
    if (KnownBrowser.isKnown(context.getAuthenticationSession())) {
      return false;
    }
    var isLocked = super.isDisabledByBruteForce(context, user);
    if (isLocked) {
      AuthenticatorUtils.dummyHash(context);
    }
    return isLocked;
  }

  /** The form with a fresh captcha, or without one when auth gives none. */
  private Response page(
      AuthenticationFlowContext context, SignInFields fields, FormMessage message) {
    var form = context.form().setExecution(context.getExecution().getId());
    var kept = new MultivaluedHashMap<String, String>();
    kept.putSingle("username", fields.account());
    form.setFormData(kept);
    form.setAttribute("entrance", entranceOf(context).toMap());
    form.setAttribute("captchaKind", fields.captchaKind().wireName);
    try {
      var drawn = captchas.draw(
          fields.captchaKind(), captchaSession(context), addressOf(context));
      if (drawn instanceof Drawn.TooMany tooMany) {
        message = tooMany(fields, tooMany.retryAfterSeconds());
      } else {
        form.setAttribute("captcha", attributesOf((Drawn.Captcha) drawn));
      }
    } catch (IOException away) {
      LOG.log(Level.WARNING, "no captcha drawn: " + away);
      message = new FormMessage("ruxueAuthAway");
    }
    if (message != null) {
      form.addError(message);
    }
    return form.createLoginUsernamePassword();
  }

  private static Map<String, Object> attributesOf(Drawn.Captcha captcha) {
    var work = captcha.work();
    return Map.of(
        "id", captcha.captchaId(),
        "image", captcha.imagePng(),
        "seed", work.seed(),
        "challenge", work.challenge(),
        // As text: the template would write 2,000.
        "iterations", Long.toString(work.iterations()),
        "maxNumber", Long.toString(work.maxNumber()));
  }

  private static FormMessage tooMany(SignInFields fields, int seconds) {
    if (seconds <= 120) {
      return new FormMessage(FormMessage.GLOBAL, "ruxueTooMany", Integer.toString(seconds));
    }
    // A parent has another way in, by SMS code; staff have a person to turn to.
    var words = fields.isOfStaff() ? "ruxueTooManyStaffMinutes" : "ruxueTooManyMinutes";
    return new FormMessage(FormMessage.GLOBAL, words, Integer.toString((seconds + 59) / 60));
  }

  private static SignInFields typedIn(AuthenticationFlowContext context) {
    return SignInFields.of(context.getHttpRequest().getDecodedFormParameters());
  }

  private static Entrance entranceOf(AuthenticationFlowContext context) {
    var notes = context.getAuthenticationSession();
    return Entrance.of(
        notes.getClientNote("client_request_param_ruxue_entrance"),
        notes.getClientNote("client_request_param_ruxue_district"));
  }

  /** What captchas are bound to: a random value that only this sign-in knows. */
  private static String captchaSession(AuthenticationFlowContext context) {
    var notes = context.getAuthenticationSession();
    var session = notes.getAuthNote(SESSION_NOTE);
    if (session == null) {
      session = SecretGenerator.getInstance().randomString();
      notes.setAuthNote(SESSION_NOTE, session);
    }
    return session;
  }

  private static String addressOf(AuthenticationFlowContext context) {
    // Keycloak reads X-Forwarded-For only when it is told which proxy to believe.
    return context.getConnection().getRemoteAddr();
  }
}
