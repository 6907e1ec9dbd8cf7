package ruxue.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntranceTest {
  @ParameterizedTest
  @CsvSource({"review,110101,东城区", "school,110121,亦庄开发区", "staff,110120,燕山"})
  void takesWhatThePortalSends(String kind, String district, String name) {
    assertEquals(new Entrance(kind, district, name), Entrance.of(kind, district));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "110103", "1101010", " 110101", "110101/../x", "<script>"})
  void countsAnyOtherDistrictAsNotSaid(String district) {
    assertEquals(new Entrance("review", "", ""), Entrance.of("review", district));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Review", "review ", "admin", "\"><script>"})
  void countsAnyOtherEntranceAsNotSaid(String kind) {
    assertEquals(new Entrance("", "110101", "东城区"), Entrance.of(kind, "110101"));
  }

  @Test
  void givesTheTemplateEmptyTextsForWhatWasNotSaid() {
    var empty = Map.of("kind", "", "district", "", "districtName", "");
    assertEquals(empty, Entrance.of(null, null).toMap());
  }
}
