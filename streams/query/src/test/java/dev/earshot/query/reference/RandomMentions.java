package dev.earshot.query.reference;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Made-up mentions, mostly of few words, so that queries of {@link RandomQueries} often find one;
 * others read as people write.
 */
public final class RandomMentions {

  static final List<String> WORDS =
      List.of(
          "mini",
          "MINI",
          "Mini",
          "cooper",
          "Cooper",
          "john",
          "se",
          "mac",
          "bar",
          "e-208",
          "E-208",
          "208",
          "R&D",
          "électrique",
          "electrique",
          "l'électrique",
          "L’Électrique",
          "rallye",
          "Rallye",
          "rally",
          "customize",
          "customise",
          "MINI's",
          "aujourd'hui",
          "🔥",
          "👍",
          "👍🏽",
          "🇫🇷",
          "#MINI",
          "#MiniCooperSE",
          "#minicooper",
          "@mini",
          "@MINI_fr",
          "Monte-Carlo",
          "monte",
          "carlo",
          "the",
          "la",
          "de",
          "dell'auto",
          "東京",
          "http://www.mini.fr/se",
          "1.5",
          "works",
          "jcw",
          "#jcw",
          "été");

  /** As people write: what they say about cars, and about what only sounds like one. */
  static final List<String> TEXTS =
      List.of(
          "La nouvelle MINI Cooper électrique à l'essai : 402 km d'autonomie, mais à quel prix ?",
          "Essai – Mini Cooper S E : l’électrique qui n'a pas oublié d'être drôle !",
          "Just traded the e-208 for a #MiniCooperSE… best decision since 2019 😍🔥🔥",
          "@MINI_fr aucune réponse du SAV depuis 3 semaines, batterie morte (12 V) & zéro excuse",
          "My Mac mini died. Not the car, the computer. #MacMini #fail",
          "Rallye Monte-Carlo 1964 : Paddy Hopkirk, la Mini n°37 et la légende. #Heritage",
          "John Cooper Works: still the go-kart it was?\nWe drove it from Nice to Monte Carlo.",
          "«Le mini-budget de l'été», l'analyse de R&D Conseil http://www.mini.fr/se?utm=x",
          "Ranked: mini bars, mini golfs & mini skirts – a mini guide by John C.",
          "MINI’s new hub in Oxford will build 1,500 cars a week, says the company's R&D chief.",
          "Ma femme: « prends la rouge ». Moi: 🇫🇷👍🏽👍🏽. Livrée aujourd’hui !!!",
          "Dakar 2027: JCW X-raid #301 takes stage 4, a mini-miracle after yesterday's roll.",
          "東京モーターショーでMINIの電気自動車 #MINI #電気自動車",
          "dell'auto elettrica si parla sempre: l'elettrica inglese, però, è un'altra cosa…",
          "Cooper, John. «The Grand Prix Carpetbaggers», p. 42. Rare.",
          "Any1 else's MINI losing 12% charge/night?? it's an se, not a jcw :-(");

  static final List<String> SITES =
      List.of("lemonde.fr", "auto.lemonde.fr", "bbc.co.uk", "mini.fr");
  static final List<String> LANGS = List.of("fr", "en", "it");
  static final List<String> BRANDS = List.of("MINI", "Fiat 500");
  static final List<String> TOPICS = List.of("electric", "sport");
  static final List<String> SOURCES = List.of("Le Monde", "mastodon", "Reddit");
  static final List<String> COUNTRIES = List.of("FR", "GB");

  private static final Instant START = Instant.parse("2026-10-31T20:00:00Z");

  private final Random random;
  private int made;

  public RandomMentions(long seed) {
    random = new Random(seed);
  }

  /** The next mention; no two have one id. */
  public Tagged next() {
    int number = made++;
    Mention mention =
        new Mention(
            new MentionId("m:" + number),
            new Source("rss", one(SOURCES)),
            one(List.of(Channel.values())),
            maybe(URI.create("https://www." + one(SITES) + "/a/" + number % 7)),
            maybe(random.nextInt(8) == 0 ? one(TEXTS) : words(1 + random.nextInt(6))),
            text(),
            maybe(one(LANGS)),
            maybe(author()),
            START.plusSeconds(random.nextInt(14 * 24 * 3600)),
            maybe((long) random.nextInt(20)),
            null,
            null,
            maybe(one(COUNTRIES)));
    Tags tags =
        new Tags(
            one(LANGS),
            BRANDS.stream().filter(_ -> random.nextInt(3) == 0).map(this::brand).toList(),
            one(List.of(Sentiment.values())),
            0,
            "s" + number % 50,
            null);
    return new Tagged(mention, tags);
  }

  /** As many mentions. */
  public List<Tagged> list(int count) {
    List<Tagged> mentions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      mentions.add(next());
    }
    return mentions;
  }

  private BrandTag brand(String name) {
    List<String> topics = TOPICS.stream().filter(_ -> random.nextBoolean()).toList();
    return new BrandTag(name, one(List.of(Sentiment.values())), 0, topics, List.of());
  }

  private Author author() {
    String name = one(List.of("John Cooper", "Mini Fan", "Élodie"));
    String handle = one(List.of("mini", "john_c", "Élo"));
    Long followers = maybe((long) random.nextInt(20));
    return switch (random.nextInt(3)) {
      case 0 -> new Author(name, null, followers);
      case 1 -> new Author(null, handle, followers);
      default -> new Author(name, handle, followers);
    };
  }

  /** Words in a row, or what someone may have written, or both. */
  private String text() {
    return switch (random.nextInt(6)) {
      case 0 -> one(TEXTS);
      case 1 -> words(1 + random.nextInt(4)) + " " + one(TEXTS);
      default -> words(1 + random.nextInt(14));
    };
  }

  private String words(int count) {
    return IntStream.range(0, count).mapToObj(_ -> one(WORDS)).collect(Collectors.joining(" "));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }
}
