package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ruxue.keycloak.Captchas.Drawn;
import ruxue.keycloak.Captchas.Kind;
import ruxue.keycloak.Captchas.Work;

class CaptchasTest {
  private static final String WORK = "\"proofOfWork\": {\"seed\": \"5eed\", \"iterations\": 1000, "
      + "\"challenge\": \"c0de\", \"maxNumber\": 1250}";

  private AuthStandIn auth;

  @BeforeEach
  void start() throws IOException {
    auth = new AuthStandIn();
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  private Drawn draw(Kind kind) throws IOException {
    return new Captchas(auth.client()).draw(kind, "a-session", "203.0.113.7");
  }

  @Test
  void drawsPictures() throws IOException {
    auth.answers(
        200, "{\"kind\": \"picture\", \"captchaId\": \"an-id\", \"imagePng\": \"iVBO\", " + WORK + "}");
    assertEquals(
        new Drawn.Captcha("an-id", "iVBO", new Work("5eed", 1000, "c0de", 1250)),
        draw(Kind.PICTURE));
    assertEquals("POST /internal/captchas", auth.path);
    assertEquals(
        "{\"kind\":\"picture\",\"session\":\"a-session\",\"address\":\"203.0.113.7\"}",
        auth.question);
  }

  @Test
  void drawsProofsOfWork() throws IOException {
    auth.answers(200, "{\"captchaId\": \"an-id\", " + WORK + "}");
    assertEquals(
        new Drawn.Captcha("an-id", "", new Work("5eed", 1000, "c0de", 1250)),
        draw(Kind.PROOF_OF_WORK));
  }

  @Test
  void tellsHowLongToWait() throws IOException {
    auth.refuses(429, "too-many-requests", ", \"retryAfterSeconds\": 9");
    assertEquals(new Drawn.TooMany(9), draw(Kind.PICTURE));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "PICTURE|200|{\"captchaId\": \"an-id\"}",
    "PICTURE|200|{\"captchaId\": \"an-id\", \"imagePng\": \"iVBO\"}",
    "PICTURE|200|{\"imagePng\": \"iVBO\"}",
    "PROOF_OF_WORK|200|{\"captchaId\": \"an-id\", \"imagePng\": \"iVBO\"}",
    "PROOF_OF_WORK|200|{\"captchaId\": \"i\", \"proofOfWork\": {\"maxNumber\": 0}}",
    "PROOF_OF_WORK|200|{\"captchaId\": \"i\", \"proofOfWork\": {\"maxNumber\": 9}}",
    "PICTURE|500|{}",
    "PICTURE|200|''",
  })
  void failsAtNonsense(Kind kind, int status, String body) {
    auth.answers(status, body);
    assertThrows(IOException.class, () -> draw(kind));
  }

  @ParameterizedTest
  @CsvSource({"picture,PICTURE", "proof-of-work,PROOF_OF_WORK", "nonsense,PICTURE", ",PICTURE"})
  void readsTheKindFromAForm(String name, Kind kind) {
    assertEquals(kind, Kind.of(name));
  }
}
