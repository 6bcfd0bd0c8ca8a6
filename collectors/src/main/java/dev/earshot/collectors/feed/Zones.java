package dev.earshot.collectors.feed;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Time zones by the names that mail and feeds use. */
final class Zones {

  /** Hours and minutes east of Greenwich. Where a name has two meanings, the more frequent one. */
  private static final Map<String, String> OFFSETS =
      Map.ofEntries(
          Map.entry("est", "-05:00"),
          Map.entry("edt", "-04:00"),
          Map.entry("et", "-05:00"),
          Map.entry("cst", "-06:00"),
          Map.entry("cdt", "-05:00"),
          Map.entry("ct", "-06:00"),
          Map.entry("mst", "-07:00"),
          Map.entry("mdt", "-06:00"),
          Map.entry("mt", "-07:00"),
          Map.entry("pst", "-08:00"),
          Map.entry("pdt", "-07:00"),
          Map.entry("pt", "-08:00"),
          Map.entry("ast", "-04:00"),
          Map.entry("adt", "-03:00"),
          Map.entry("nst", "-03:30"),
          Map.entry("ndt", "-02:30"),
          Map.entry("akst", "-09:00"),
          Map.entry("akdt", "-08:00"),
          Map.entry("hst", "-10:00"),
          Map.entry("brt", "-03:00"),
          Map.entry("brst", "-02:00"),
          Map.entry("art", "-03:00"),
          Map.entry("clt", "-04:00"),
          Map.entry("gmt", "Z"),
          Map.entry("utc", "Z"),
          Map.entry("ut", "Z"),
          Map.entry("wet", "Z"),
          Map.entry("west", "+01:00"),
          Map.entry("bst", "+01:00"),
          Map.entry("cet", "+01:00"),
          Map.entry("met", "+01:00"),
          Map.entry("mez", "+01:00"),
          Map.entry("cest", "+02:00"),
          Map.entry("mest", "+02:00"),
          Map.entry("mesz", "+02:00"),
          Map.entry("sast", "+02:00"),
          Map.entry("eet", "+02:00"),
          Map.entry("eest", "+03:00"),
          Map.entry("msk", "+03:00"),
          Map.entry("msd", "+04:00"),
          Map.entry("ist", "+05:30"),
          Map.entry("ict", "+07:00"),
          Map.entry("wib", "+07:00"),
          Map.entry("sgt", "+08:00"),
          Map.entry("hkt", "+08:00"),
          Map.entry("awst", "+08:00"),
          Map.entry("jst", "+09:00"),
          Map.entry("kst", "+09:00"),
          Map.entry("acst", "+09:30"),
          Map.entry("acdt", "+10:30"),
          Map.entry("aest", "+10:00"),
          Map.entry("aedt", "+11:00"),
          Map.entry("nzst", "+12:00"),
          Map.entry("nzdt", "+13:00"));

  private static final String EAST = "abcdefghiklm";
  private static final String WEST = "nopqrstuvwxy";

  private Zones() {}

  /** The zone of a name, or of a letter as the military has them. */
  static Optional<ZoneId> named(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    String offset = OFFSETS.get(plain);
    if (offset != null) {
      return Optional.of(ZoneOffset.of(offset));
    }
    if (plain.length() == 1) {
      return Optional.of(letter(plain.charAt(0)));
    }
    if (plain.indexOf('/') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneOffset letter(char letter) {
    if (EAST.indexOf(letter) >= 0) {
      return ZoneOffset.ofHours(EAST.indexOf(letter) + 1);
    }
    return WEST.indexOf(letter) >= 0
        ? ZoneOffset.ofHours(-WEST.indexOf(letter) - 1)
        : ZoneOffset.UTC;
  }
}
