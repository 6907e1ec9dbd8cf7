package ruxue.keycloak;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.sessions.infinispan.UserSessionAdapter;

/**
 * Takes the client's address out of a session that a sign-in has just made, before the session's
 * row is written: Keycloak would keep it for as long as the session, and nobody here needs it.
 */
public final class NoAddress implements EventListenerProviderFactory {
  private record Listener(KeycloakSession session) implements EventListenerProvider {
    @Override
    public void onEvent(Event event) {
      if (event.getType() != EventType.LOGIN || event.getSessionId() == null) {
        return;
      }
      var realm = session.realms().getRealm(event.getRealmId());
      if (session.sessions().getUserSession(realm, event.getSessionId())
          instanceof UserSessionAdapter<?> signedIn) {
        signedIn.getEntity().setIpAddress(null);
      }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
      // Administrators' requests make no session.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new Listener(session);
  }

  @Override
  public void init(Config.Scope config) {
    // There are no settings.
  }

  @Override
  public void postInit(KeycloakSessionFactory sessions) {
    // Nothing is made ahead.
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public String getId() {
    return "ruxue-no-address";
  }
}
