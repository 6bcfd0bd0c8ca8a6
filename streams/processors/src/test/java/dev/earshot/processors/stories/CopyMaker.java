package dev.earshot.processors.stories;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes copies of a text as people and editors do, and texts that only look like copies. */
final class CopyMaker {

  private static final List<String> REMARKS =
      List.of(
          "Enfin !",
          "No way, look at this:",
          "Ça c'est une nouvelle qui fait plaisir à lire ce matin :",
          "Pas convaincu du tout...",
          "My dad sent me this one today");
  private static final List<String> KICKERS =
      List.of("DIRECT.", "Auto :", "BREAKING:", "VIDEO -", "Économie |");
  private static final List<String> TAGS = List.of(" #MINI", " #auto #news", " #MINIElectric #EV");
  private static final List<String> INSERTED = List.of("déjà", "officially", "enfin", "also");

  private final SplittableRandom random;

  CopyMaker(long seed) {
    random = new SplittableRandom(seed);
  }

  /** How a text is passed on. */
  enum Way {
    REPOST,
    LINK_AND_TAGS,
    SHOUTED,
    SHORTENED,
    KICKER,
    QUOTED,
    QUOTED_BY_TWO,
    ONE_WORD_MORE,
    WITHOUT_ACCENTS
  }

  String copy(String text, Way way) {
    return switch (way) {
      case REPOST -> "RT @auto_news: " + text;
      case LINK_AND_TAGS -> text + " https://t.co/" + random.nextInt(1 << 20) + one(TAGS);
      case SHOUTED -> text.toUpperCase(Locale.ROOT) + " !!!";
      case SHORTENED -> shortened(text) + "…";
      case KICKER -> one(KICKERS) + " " + text;
      case QUOTED -> one(REMARKS) + " « " + text + " »";
      case QUOTED_BY_TWO -> one(REMARKS) + " RT @a_friend " + text + " via @someone lol";
      case ONE_WORD_MORE -> oneWordMore(text);
      case WITHOUT_ACCENTS ->
          text.replace('é', 'e').replace('è', 'e').replace('à', 'a').replace('ê', 'e') + " 🔥";
    };
  }

  /** The same mould with another fact in it: another text. */
  String otherFact(String text) {
    String[] words = text.split(" ");
    for (int changed = 0; changed < Math.max(2, words.length / 6); ) {
      int at = random.nextInt(words.length);
      boolean number = Character.isDigit(words[at].charAt(0));
      String other = number ? "77" : "autrement";
      if ((number || words[at].length() > 3) && !words[at].equals(other)) {
        words[at] = other;
        changed++;
      }
    }
    return String.join(" ", words);
  }

  private String shortened(String text) {
    String[] words = text.split(" ");
    int kept = Math.max(8, words.length * 2 / 3);
    return String.join(" ", List.of(words).subList(0, Math.min(kept, words.length)));
  }

  private String oneWordMore(String text) {
    String[] words = text.split(" ");
    int at = 1 + random.nextInt(words.length - 1);
    words[at] = one(INSERTED) + " " + words[at];
    return String.join(" ", words);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
