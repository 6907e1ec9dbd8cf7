package ruxue.keycloak;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.UnaryOperator;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.Constants;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import ruxue.keycloak.TicketRedeemer.Outcome;

/**
 * The sign-in ticket (S10, S18): a browser that has just registered a child, or has just shown the
 * right SMS code, is signed in without a password. The ticket travels in the pushed authorization
 * request as {@code ruxue_ticket} and is bound to that browser's PKCE challenge.
 *
 * <p>This step stands before the cookie step: with the cookie first, the ticket of child B would
 * sign in child A whose session is still there (S22). It takes no part in brute-force detection,
 * so that guessing at a password never locks out the honest owner of the telephone.
 */
final class SignInTicketAuthenticator extends FormlessStep {
  private static final Logger LOG = System.getLogger(SignInTicketAuthenticator.class.getName());
  private static final String TICKET_NOTE = "client_request_param_ruxue_ticket";
  /** Tells when an SMS code was shown; a mapper of the client makes it a claim (S18). */
  private static final String SMS_NOTE = "ruxue_sms_verified_at";

  /** The header that names the kind of the leading page (W3C Fetch Metadata); no page can set it. */
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private final TicketRedeemer redeemer;

  SignInTicketAuthenticator(TicketRedeemer redeemer) {
    this.redeemer = redeemer;
  }

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    var notes = context.getAuthenticationSession();
    forgetInitiatedAction(notes);
    var ticket = notes.getClientNote(TICKET_NOTE);
    var codeChallenge = notes.getClientNote(OIDCLoginProtocol.CODE_CHALLENGE_PARAM);
    if (ticket == null || ticket.isBlank() || codeChallenge == null) {
      context.attempted();
      return;
    }
    var sessionUsername = findSessionUsername(context);
    var headers = context.getHttpRequest().getHttpHeaders();
    if (comesFromElsewhere(headers::getHeaderString)) {
      // Also not when this sign-in is started again from its own page.
      notes.removeClientNote(TICKET_NOTE);
      goOnWithout(ticket, sessionUsername, context);
      return;
    }
    try {
      var outcome = redeemer.redeem(
          ticket, codeChallenge, sessionUsername, KnownBrowser.find(context.getSession()));
      if (outcome instanceof Outcome.Redeemed redeemed) {
        signIn(context, redeemed);
      } else if (outcome instanceof Outcome.OtherUserSignedIn) {
        refuseOtherUser(context);
      } else {
        goOnWithout(ticket, sessionUsername, context);
      }
    } catch (IOException unreachable) {
      // The form still works, so a silent auth service costs the family one password.
      LOG.log(Level.WARNING, "sign-in ticket not redeemed: " + unreachable);
      goOnWithout(ticket, sessionUsername, context);
    }
  }

  /**
   * Nobody starts a change of password or of the second factor by {@code kc_action}: a parent's
   * password changes with an SMS code only (S19). Keycloak can refuse an action that its address
   * asks for, but then skips it when it is due as well; so the wish is forgotten where every
   * sign-in begins.
   */
  private static void forgetInitiatedAction(AuthenticationSessionModel notes) {
    notes.removeClientNote(Constants.KC_ACTION);
    notes.removeClientNote(Constants.KC_ACTION_PARAMETER);
  }

  /**
   * Whether another site's page sent the browser here. A page of somebody else could bring a ticket
   * of their own account, and the family would type their child's data into it (login CSRF).
   */
  static boolean comesFromElsewhere(UnaryOperator<String> header) {
    return "cross-site".equals(header.apply(FETCH_SITE));
  }

  /**
   * After a ticket that was not redeemed (expired, used, another browser's or site's, auth silent):
   * on to the password form, but never into the session of anybody else than the ticket names
   * (S22), for the cookie step comes next.
   */
  private void goOnWithout(
      String ticket, String sessionUsername, AuthenticationFlowContext context) {
    if (sessionUsername == null || sessionUsername.equals(findTicketUsername(ticket))) {
      context.attempted();
    } else {
      refuseOtherUser(context);
    }
  }

  /**
   * Whom the ticket names, its signature unchecked: whoever forges one reaches nothing by it but
   * the session that this browser has anyway.
   */
  private static String findTicketUsername(String ticket) {
    try {
      return new JWSInput(ticket).readJsonContent(JsonWebToken.class).getSubject();
    } catch (JWSInputException unreadable) {
      // Not even the form of a ticket: it names nobody.
      return null;
    }
  }

  private void signIn(AuthenticationFlowContext context, Outcome.Redeemed redeemed) {
    var users = context.getSession().users();
    var user = users.getUserByUsername(context.getRealm(), redeemed.username());
    if (user == null) {
      LOG.log(Level.WARNING, "sign-in ticket for an account that does not exist");
      context.attempted();
      return;
    }
    if (!user.isEnabled()) {
      context.getEvent().user(user).error(Errors.USER_DISABLED);
      context.failure(AuthenticationFlowError.USER_DISABLED);
      return;
    }
    if (redeemed.smsVerifiedAt() != null) {
      context.getAuthenticationSession()
          .setUserSessionNote(SMS_NOTE, redeemed.smsVerifiedAt().toString());
    }
    KnownBrowser.remember(context.getSession(), redeemed.browser());
    context.setUser(user);
    context.success();
  }

  /**
   * Sends the browser back to the portal with {@code error=access_denied} and
   * {@code error_description=different_user_authenticated}: it asks whether to switch, ends the
   * other session and comes again (S22). A good ticket is not used up by this.
   */
  private void refuseOtherUser(AuthenticationFlowContext context) {
    context.getEvent().error(Errors.DIFFERENT_USER_AUTHENTICATED);
    var session = context.getSession();
    var authentication = context.getAuthenticationSession();
    var protocol = session.getProvider(LoginProtocol.class, authentication.getProtocol());
    protocol.setRealm(context.getRealm())
        .setHttpHeaders(context.getHttpRequest().getHttpHeaders())
        .setUriInfo(context.getUriInfo())
        .setEventBuilder(context.getEvent());
    context.forceChallenge(protocol.sendError(
        authentication,
        LoginProtocol.Error.CANCELLED_BY_USER,
        Errors.DIFFERENT_USER_AUTHENTICATED));
  }

  private static String findSessionUsername(AuthenticationFlowContext context) {
    var present = AuthenticationManager.authenticateIdentityCookie(
        context.getSession(), context.getRealm(), true);
    return present == null ? null : present.user().getUsername();
  }

  @Override
  public boolean requiresUser() {
    return false;
  }
}
