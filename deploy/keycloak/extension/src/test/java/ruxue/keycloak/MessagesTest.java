package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of the login pages: all there, and saying what to do. */
class MessagesTest {
  private static final Path MAIN = Path.of("src", "main");
  private static final Properties MESSAGES = new Properties();

  @BeforeAll
  static void read() throws IOException {
    var file = MAIN.resolve("resources/theme/ruxue/login/messages/messages_zh_CN.properties");
    try (var reader = Files.newBufferedReader(file)) {
      MESSAGES.load(reader);
    }
  }

  private static TreeSet<String> keysUsed() throws IOException {
    // A key that ends in _ is completed by the page.
    var key = Pattern.compile("\"(ruxue[A-Z]\\w*[^_\\W])\"");
    var keys = new TreeSet<String>();
    try (var files = Files.walk(MAIN)) {
      for (var file : files.filter(MessagesTest::mayUseMessages).toList()) {
        var matcher = key.matcher(Files.readString(file));
        while (matcher.find()) {
          keys.add(matcher.group(1));
        }
      }
    }
    return keys;
  }

  private static boolean mayUseMessages(Path file) {
    return file.toString().endsWith(".java") || file.toString().endsWith(".ftl");
  }

  @Test
  void areThereForEveryKeyInUse() throws IOException {
    var keys = keysUsed();
    assertTrue(keys.size() > 40, keys.toString());
    keys.removeAll(MESSAGES.keySet());
    assertEquals("[]", keys.toString());
  }

  @Test
  void areAllInUse() throws IOException {
    var ours = new TreeSet<String>();
    MESSAGES.stringPropertyNames().stream()
        .filter(name -> name.startsWith("ruxue") && !name.matches("ruxue(Entrance|Guide)_.*"))
        .forEach(ours::add);
    ours.removeAll(keysUsed());
    assertEquals("[]", ours.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "review", "school", "staff"})
  void nameEveryEntrance(String kind) {
    assertTrue(MESSAGES.containsKey("ruxueEntrance_" + kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "review", "school"})
  void sayWhereToRegisterAtEveryEntranceForParents(String kind) {
    assertTrue(MESSAGES.getProperty("ruxueGuide_1_" + kind, "").contains("注册"));
  }

  /** As the portal does. */
  @Test
  void useTheQuotationMarksOfThePortal() {
    MESSAGES.forEach((name, text) ->
        assertFalse(text.toString().matches(".*[「」].*"), name + ": " + text));
  }

  @Test
  void usePunctuationOfTheirScript() {
    MESSAGES.forEach((name, text) ->
        assertFalse(text.toString().matches(".*\\p{IsHan}[,;:!?].*"), name + ": " + text));
  }

  @Test
  void tellHowLongToWait() {
    var seconds = MessageFormat.format(MESSAGES.getProperty("ruxueTooMany"), "42");
    assertTrue(seconds.contains("42秒后再试"), seconds);
    var minutes = MessageFormat.format(MESSAGES.getProperty("ruxueTooManyMinutes"), "60");
    assertTrue(minutes.contains("约60分钟后再试"), minutes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ruxueWrongStaffPassword", "ruxueTooManyStaffMinutes"})
  void sendStaffToTheirDistrictAndNotToTheSmsCode(String key) {
    var text = MESSAGES.getProperty(key);
    assertTrue(text.contains("请联系本区负责人"), text);
    assertFalse(text.matches(".*(家长|短信).*"), text);
  }

  @Test
  void tellAboutThePauseAndTheWayRoundIt() {
    var text = MESSAGES.getProperty("ruxueWrongPassword");
    assertTrue(text.matches(".*最长15分钟.*“忘记密码”.*短信验证码.*"), text);
  }
}
