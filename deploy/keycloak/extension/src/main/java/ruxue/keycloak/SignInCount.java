package ruxue.keycloak;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.keycloak.util.JsonSerialization;

/** Has auth count a sign-in that begins ({@code POST /internal/sign-ins/begin}). */
final class SignInCount {
  private static final Logger LOG = System.getLogger(SignInCount.class.getName());

  private final AuthClient auth;

  SignInCount(AuthClient auth) {
    this.auth = auth;
  }

  /** The status to refuse a client with; null when its sign-in may begin. */
  Status count(String address) {
    var question = JsonSerialization.createObjectNode();
    question.put("address", address);
    try {
      var answer = auth.post("/internal/sign-ins/begin", question);
      if (answer.status() == 200) {
        return null;
      }
      if (answer.isProblem("too-many-requests")) {
        return Status.TOO_MANY_REQUESTS;
      }
      throw answer.unexpected();
    } catch (IOException away) {
      LOG.log(Level.WARNING, "no sign-in counted: " + away);
      return Status.SERVICE_UNAVAILABLE;
    }
  }
}
