import java.io.File;
import java.security.KeyStore;
import java.util.Base64;

/**
 * Prints the signing key of access tokens, in PKCS #8 and base64: the loot of a thief of the file.
 */
final class PrintKey {
  public static void main(String[] arguments) throws Exception {
    var password = System.getenv("KEYSTORE_PASSWORD").toCharArray();
    var keys = KeyStore.getInstance(new File(arguments[0]), password);
    var key = keys.getKey("rs256", password);
    System.out.println(Base64.getEncoder().encodeToString(key.getEncoded()));
  }
}
