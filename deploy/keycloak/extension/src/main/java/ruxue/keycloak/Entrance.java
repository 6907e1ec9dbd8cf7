package ruxue.keycloak;

import java.util.Map;
import java.util.Set;

/**
 * The entrance a person comes from (S2, S3), as the portal says in the authorization request: one of the
 * entrances and a district's code. Anything else than what is listed here counts as not said.
 *
 * @param kind {@code review}, {@code school}, {@code staff}, or empty
 * @param district its code, or empty
 * @param districtName its name, or empty
 */
record Entrance(String kind, String district, String districtName) {
  private static final Set<String> KINDS = Set.of("review", "school", "staff");

  /** The 18 places of S1, with the portal's codes. */
  private static final Map<String, String> DISTRICTS = Map.ofEntries(
      Map.entry("110101", "东城区"),
      Map.entry("110102", "西城区"),
      Map.entry("110105", "朝阳区"),
      Map.entry("110108", "海淀区"),
      Map.entry("110106", "丰台区"),
      Map.entry("110107", "石景山区"),
      Map.entry("110109", "门头沟区"),
      Map.entry("110111", "房山区"),
      Map.entry("110112", "通州区"),
      Map.entry("110113", "顺义区"),
      Map.entry("110114", "昌平区"),
      Map.entry("110115", "大兴区"),
      Map.entry("110117", "平谷区"),
      Map.entry("110116", "怀柔区"),
      Map.entry("110118", "密云区"),
      Map.entry("110119", "延庆区"),
      Map.entry("110120", "燕山"),
      Map.entry("110121", "亦庄开发区"));

  /** Reads both parameters, of which either may be null. */
  static Entrance of(String kind, String district) {
    var name = district == null ? null : DISTRICTS.get(district);
    return new Entrance(
        kind != null && KINDS.contains(kind) ? kind : "",
        name == null ? "" : district,
        name == null ? "" : name);
  }

  /** For the page's template. */
  Map<String, String> toMap() {
    return Map.of("kind", kind, "district", district, "districtName", districtName);
  }
}
