package ruxue.keycloak;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.util.JsonSerialization;

/**
 * Has auth keep a trace of each sign-in of staff (B11, {@code POST /internal/staff-sign-ins}): who,
 * at which client, and how it ended. No address goes with it.
 */
public final class StaffSignIns implements EventListenerProviderFactory {
  private static final Logger LOG = System.getLogger(StaffSignIns.class.getName());

  private AuthClient auth;

  private record Listener(KeycloakSession session, AuthClient auth)
      implements EventListenerProvider {
    @Override
    public void onEvent(Event event) {
      var isSignIn = event.getType() == EventType.LOGIN || event.getType() == EventType.LOGIN_ERROR;
      if (!isSignIn || event.getUserId() == null) {
        return;
      }
      var realm = session.realms().getRealm(event.getRealmId());
      var user = session.users().getUserById(realm, event.getUserId());
      if (user == null || Parents.include(realm, user)) {
        return;
      }
      var trace = JsonSerialization.createObjectNode();
      trace.put("staffId", user.getId());
      trace.put("client", event.getClientId() == null ? "" : event.getClientId());
      trace.put("outcome", event.getError() == null ? "signed-in" : event.getError());
      try {
        var answer = auth.post("/internal/staff-sign-ins", trace);
        if (answer.status() != 200) {
          throw answer.unexpected();
        }
      } catch (IOException away) {
        // A listener can't refuse a sign-in: what auth could not keep stands here at least.
        LOG.log(Level.ERROR, "sign-in of staff not kept: " + trace + ": " + away);
      }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
      // Administrators' requests are no sign-ins.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  @Override
  public void init(Config.Scope config) {
    auth = AuthClient.fromEnvironment();
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new Listener(session, auth);
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    // Nothing is made ahead.
  }

  @Override
  public void close() {
    auth = null;
  }

  @Override
  public String getId() {
    return "ruxue-staff-sign-ins";
  }
}
