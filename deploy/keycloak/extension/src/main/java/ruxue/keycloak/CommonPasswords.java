package ruxue.keycloak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The list of passwords that everybody tries first; the gateway reads the same file. */
final class CommonPasswords {
  private static final String FILE = "/common-passwords.txt";

  private final Set<String> list;

  private CommonPasswords(Set<String> list) {
    this.list = list;
  }

  static CommonPasswords read() {
    try (var reader = new BufferedReader(new InputStreamReader(
        CommonPasswords.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
      return new CommonPasswords(reader.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Whether the password is one of them, however its letters are capitalised. */
  boolean contains(String password) {
    return list.contains(password.toLowerCase(Locale.ROOT));
  }
}
