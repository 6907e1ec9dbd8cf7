package ruxue.keycloak;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Guardians, one account for each child; everybody else of the realm is staff. */
final class Parents {
  private Parents() {}

  static boolean include(RealmModel realm, UserModel user) {
    var parent = realm.getRole("parent");
    return parent != null && user.hasRole(parent);
  }
}
