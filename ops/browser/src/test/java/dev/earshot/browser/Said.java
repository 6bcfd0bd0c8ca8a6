package dev.earshot.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was said in the two weeks before the tests: a quiet fortnight, and hostile texts. */
final class Said {

  /** Would name itself in the page if any part of it were run. */
  static final String SCRIPT =
      "<script>window.hurt=1</script><img src=x onerror=window.hurt=1>"
          + "\"><svg onload=window.hurt=1>";

  private static final List<String> FRENCH =
      List.of(
          "La MINI Cooper électrique est une excellente surprise, j'adore",
          "Ma MINI est encore en panne, service nul et honteux",
          "Vu une MINI dans la rue ce matin",
          "Rallye de Monte-Carlo : une MINI JCW au départ");
  private static final List<String> ENGLISH =
      List.of(
          "Love the new MINI Cooper electric, what a great little car",
          "My MINI broke down again, terrible service",
          "A MINI parked outside the station",
          "John Cooper Works MINI at the rally, brilliant");

  private Said() {}

  /**
   * As lines of JSON: a quiet fortnight, three copies of one text, and one of each hostile kind.
   */
  static String lines(Instant now) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 112; i++) {
      boolean french = i % 3 != 0;
      List<String> texts = french ? FRENCH : ENGLISH;
      lines.add(
          line(
              "quiet-" + i,
              i % 4 == 0 ? "Une MINI, jour " + i : "",
              texts.get(i % texts.size()) + " (" + i + ")",
              "voice_" + i % 17,
              now.minus(Duration.ofHours(3L * i + 1))));
    }
    for (int i = 0; i < 3; i++) {
      lines.add(
          line(
              "copy-" + i,
              "",
              "Cette annonce de la MINI électrique est recopiée mot pour mot par plusieurs"
                  + " journaux",
              "voice_" + i,
              now.minus(Duration.ofHours(2L + i))));
    }
    lines.add(line("script", SCRIPT, "hostile MINI " + SCRIPT, SCRIPT, now));
    lines.add(line("rtl", "\u202Eesrever", "hostile MINI \u202E\u2066 مرحبا MINI", "\u202Ex", now));
    lines.add(
        line("zalgo", "", "hostile MINI " + "Z\u0351\u0343\u0312\u030A".repeat(200), "z", now));
    lines.add(line("long", "", "hostile MINI " + "w".repeat(99_000), "l", now));
    return String.join("\n", lines);
  }

  /** One mention. */
  static String line(String id, String title, String text, String handle, Instant at) {
    ObjectNode mention = Json.MAPPER.createObjectNode();
    mention.putObject("source").put("kind", "import").put("name", "Gazette");
    mention
        .put("id", id)
        .put("channel", id.hashCode() % 2 == 0 ? "press" : "social")
        .put("url", "https://gazette.example/" + id)
        .put("text", text)
        .put("published", at.toString());
    if (!title.isEmpty()) {
      mention.put("title", title);
    }
    mention.putObject("author").put("handle", handle).put("followers", 100);
    return mention.toString();
  }
}
