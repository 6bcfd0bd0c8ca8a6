package dev.earshot.ops.demo;

import dev.earshot.contract.Author;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Five weeks of made-up talk about MINI, up to a moment: everyday posts in French and English,
 * press and forums, copies of wire texts, reposts, other things called mini, and one crisis in the
 * last hours, young enough to raise an alert. The same moment gives the same history.
 */
public final class DemoHistory {

  /** How the name of every made-up source begins. */
  public static final String LABEL = "Demo: ";

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
  private static final Duration LENGTH = Duration.ofDays(35);

  /** How long before the end the crisis begins, and how long it lasts. */
  private static final Duration CRISIS_BEFORE_END = Duration.ofHours(5);

  private static final Duration CRISIS_LENGTH = Duration.ofHours(5);

  /** Mentions of an hour of the day, from midnight, on a usual day. */
  private static final int[] BY_HOUR = {
    1, 1, 0, 0, 0, 1, 2, 4, 6, 5, 5, 5, 7, 6, 5, 5, 5, 6, 8, 8, 7, 6, 4, 2
  };

  private static final List<String> OUTLETS =
      List.of(
          "Gazette du Volant",
          "Route et Ville",
          "Le Courrier de l'Auto",
          "Cylindre",
          "The Weekly Wheel",
          "Bitume",
          "Moteurs d'Ici",
          "Open Road Review");

  private static final int VOICES = 160;

  private final Phrases phrases = Phrases.read();
  private final Map<String, List<String>> headings =
      Map.of("fr", phrases.headings("fr"), "en", phrases.headings("en"));
  private final Random random;
  private final List<Author> voices;
  private final List<Mention> mentions = new ArrayList<>();
  private long count;

  private DemoHistory(long seed) {
    random = new Random(seed);
    voices = IntStream.range(0, VOICES).mapToObj(this::voice).toList();
  }

  /** The history that ends at {@code end}, the oldest mention first. */
  public static List<Mention> until(Instant end) {
    Instant last = end.truncatedTo(ChronoUnit.MINUTES);
    DemoHistory history = new DemoHistory(last.getEpochSecond());
    Instant hour = last.minus(LENGTH).truncatedTo(ChronoUnit.HOURS);
    for (; hour.isBefore(last); hour = hour.plus(Duration.ofHours(1))) {
      history.usualHour(hour);
    }
    history.crisis(last.minus(CRISIS_BEFORE_END));
    return history.mentions.stream()
        .filter(mention -> mention.published().isBefore(last))
        .sorted(Comparator.comparing(Mention::published))
        .toList();
  }

  private void usualHour(Instant hour) {
    ZonedDateTime local = hour.atZone(ZONE);
    boolean weekend = local.getDayOfWeek().getValue() > 5;
    int usual = BY_HOUR[local.getHour()];
    int heard = usual == 0 ? random.nextInt(2) : random.nextInt(usual) + usual / 2 + 1;
    for (int i = weekend ? heard / 2 : heard; i > 0; i--) {
      say(heading(weekend), within(hour, Duration.ofHours(1)));
    }
  }

  /** Rises within two hours, then fades. */
  private void crisis(Instant start) {
    for (int i = 0; i < 420; i++) {
      double when = Math.min(1, Math.abs(0.15 + 0.22 * random.nextGaussian()));
      Instant at = start.plusSeconds((long) (when * CRISIS_LENGTH.toSeconds()));
      int kind = random.nextInt(100);
      String language = random.nextInt(5) == 0 ? "en" : "fr";
      if (kind < 5) {
        say(language + " press crisis negative", at.plus(Duration.ofHours(1)));
      } else if (kind < 12) {
        say("fr forum crisis negative", at);
      } else {
        say(language + " social crisis negative", at);
      }
    }
  }

  private String heading(boolean weekend) {
    String language = random.nextInt(10) < 7 ? "fr" : "en";
    List<String> all = headings.getOrDefault(language, List.of());
    while (true) {
      String heading = all.get(random.nextInt(all.size()));
      boolean fits =
          !heading.contains("crisis")
              && !(heading.contains("press") && weekend && random.nextBoolean())
              && !(heading.contains("negative") && random.nextInt(3) > 0);
      if (fits) {
        return heading;
      }
    }
  }

  private void say(String heading, Instant at) {
    String[] words = heading.split(" ", -1);
    Channel channel = Channel.of(words[1]);
    String said = phrases.say(heading, random);
    switch (channel) {
      case PRESS -> printed(words[0], said, at);
      case FORUM -> {
        String[] parts = said.split(" :: ", 2);
        Author author = anyVoice();
        add("forum", "Forum des Volants", channel, parts[0], parts[1], words[0], author, at, null);
      }
      case SOCIAL, VIDEO, REVIEW -> posted(words[0], said, at);
    }
  }

  /** A wire text: one outlet has it first, some others copy it within hours. */
  private void printed(String language, String said, Instant at) {
    String[] parts = said.split(" :: ", 2);
    int copies = 1 + random.nextInt(3) * random.nextInt(3);
    int first = random.nextInt(OUTLETS.size());
    for (int i = 0; i < copies; i++) {
      String outlet = OUTLETS.get((first + i) % OUTLETS.size());
      Instant printed = i == 0 ? at : within(at, Duration.ofHours(4));
      add("rss", outlet, Channel.PRESS, parts[0], parts[1], language, null, printed, reach(outlet));
    }
  }

  private void posted(String language, String said, Instant at) {
    Author author = anyVoice();
    add("mastodon", "Réseau", Channel.SOCIAL, null, said, language, author, at, author.followers());
    if (random.nextInt(12) == 0) {
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        Author other = anyVoice();
        String repost = "RT @%s: %s".formatted(author.handle(), said);
        Instant later = within(at, Duration.ofHours(3));
        add(
            "mastodon",
            "Réseau",
            Channel.SOCIAL,
            null,
            repost,
            language,
            other,
            later,
            other.followers());
      }
    }
  }

  private void add(
      String kind,
      String name,
      Channel channel,
      @Nullable String title,
      String text,
      String language,
      @Nullable Author author,
      Instant at,
      @Nullable Long reach) {
    String number = Long.toString(++count);
    mentions.add(
        new Mention(
            MentionId.ofNative("demo", number),
            new Source(kind, LABEL + name),
            channel,
            URI.create("https://%s.example/%s".formatted(slug(name), number)),
            title,
            text,
            language,
            author,
            at,
            reach,
            (long) (Math.exp(4 * random.nextDouble()) - 1),
            null,
            "FR"));
  }

  private Author anyVoice() {
    // Few speak often and many seldom.
    double often = random.nextDouble();
    return voices.get((int) (often * often * VOICES));
  }

  private Author voice(int number) {
    String[] first = {"lea", "tom", "nora", "hugo", "ines", "paul", "mila", "jules", "zoe", "sam"};
    String[] last = {"roule", "volant", "virage", "pneu", "asphalte", "bitume", "route", "parking"};
    String handle =
        "demo_%s_%s%d"
            .formatted(first[number % first.length], last[number / 3 % last.length], number);
    return new Author(null, handle, (long) (40 * Math.exp(7 * random.nextDouble())));
  }

  private static long reach(String outlet) {
    return 20_000 + 7_000L * OUTLETS.indexOf(outlet) * OUTLETS.indexOf(outlet);
  }

  private Instant within(Instant from, Duration length) {
    return from.plusMillis(random.nextLong(length.toMillis()));
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replace("é", "e").replaceAll("[^a-z]+", "-");
  }
}
