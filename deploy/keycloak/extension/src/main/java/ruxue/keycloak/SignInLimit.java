package ruxue.keycloak;

import jakarta.ws.rs.core.Response.Status;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.par.clientpolicy.context.PushedAuthorizationRequestContext;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyEvent;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.cors.Cors;

/**
 * Has auth count every sign-in that begins, per client address, before Keycloak keeps anything of
 * it: a pushed authorization request (RFC 9126) and a login page. Where auth can't count, none
 * begins.
 */
final class SignInLimit
    implements ClientPolicyExecutorProvider<ClientPolicyExecutorConfigurationRepresentation> {
  static final String ID = "ruxue-sign-in-limit";

  private final KeycloakSession session;
  private final SignInCount count;

  SignInLimit(KeycloakSession session, SignInCount count) {
    this.session = session;
    this.count = count;
  }

  @Override
  public void executeOnEvent(ClientPolicyContext context) throws ClientPolicyException {
    var isPage = context.getEvent() == ClientPolicyEvent.PRE_AUTHORIZATION_REQUEST;
    if (!isPage && context.getEvent() != ClientPolicyEvent.PUSHED_AUTHORIZATION_REQUEST) {
      return;
    }
    var refusal = count.count(session.getContext().getConnection().getRemoteAddr());
    if (refusal == null) {
      return;
    }
    if (!isPage) {
      throw toScript((PushedAuthorizationRequestContext) context, refusal);
    }
    var message = refusal == Status.TOO_MANY_REQUESTS ? "ruxueTooManySignIns" : "ruxueSignInAway";
    throw new ClientPolicyException("temporarily_unavailable", message, refusal);
  }

  /** The portal's script reads the status, so it must be allowed to. */
  private CorsErrorResponseException toScript(
      PushedAuthorizationRequestContext context, Status status) {
    var cors = Cors.builder().auth().allowedMethods("POST")
        .checkAllowedOrigins(session, context.getClient());
    return new CorsErrorResponseException(cors, "temporarily_unavailable", "try later", status);
  }

  @Override
  public String getProviderId() {
    return ID;
  }
}
