package dev.earshot.processors.second;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Correction.What;
import dev.earshot.contract.Mention;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tags;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.Shares;
import dev.earshot.processors.tagging.Tagger;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A model that is asked for a second opinion: its tokenizer, its network, and what its numbers
 * mean. Any thread may ask; the same texts in the same company get the same answer.
 */
public final class SecondModel implements AutoCloseable {

  /**
   * What it is made of, and when it is asked.
   *
   * @param model the network
   * @param tokenizer the {@code tokenizer.json} that belongs to it
   * @param labels what its numbers mean, in their order; several may mean the same, such as one
   *     star and two. Empty where there is a head
   * @param head tells sentiment from the numbers of a model that knows none; null where there are
   *     labels
   * @param prefix what the model wants to stand before each text
   * @param languages that it knows; empty for all
   * @param longest how many tokens of a text it reads
   * @param weight how much it counts beside the first opinion, from 0 to 1
   * @param margin it is asked where the first opinion is less sure than this, from 0 to 1
   * @param reach or where so many people may have read it; null for no number
   */
  public record Settings(
      Path model,
      Path tokenizer,
      List<Sentiment> labels,
      @Nullable Path head,
      String prefix,
      Set<String> languages,
      int longest,
      double weight,
      double margin,
      @Nullable Long reach) {

    /** The same before there is a head. */
    public Settings untrained() {
      return new Settings(
          model, tokenizer, labels, null, prefix, languages, longest, weight, margin, reach);
    }

    public Settings {
      requireNonNull(model, "model");
      requireNonNull(tokenizer, "tokenizer");
      labels = List.copyOf(labels);
      requireNonNull(prefix, "prefix");
      languages = Set.copyOf(languages);
    }
  }

  private final Settings settings;
  private final WordPieces tokenizer;
  private final Network network;
  private final @Nullable Head head;
  private final String version;

  private SecondModel(
      Settings settings,
      WordPieces tokenizer,
      Network network,
      @Nullable Head head,
      String version) {
    this.settings = settings;
    this.tokenizer = tokenizer;
    this.network = network;
    this.head = head;
    this.version = version;
  }

  /**
   * Opens it with the runtime that is there.
   *
   * @throws IOException if there is none, or a file cannot be used; the message says what to do
   */
  public static SecondModel open(Settings settings) throws IOException {
    Network.Opener opener =
        ServiceLoader.load(Network.Opener.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "what runs such models is not there; build it with: mvn -Psecond-opinion"
                            + " -DskipTests package"));
    return open(settings, opener);
  }

  /** Opens it with a runtime. */
  public static SecondModel open(Settings settings, Network.Opener opener) throws IOException {
    Head head = settings.head() == null ? null : Head.read(settings.head());
    WordPieces tokenizer = WordPieces.read(settings.tokenizer());
    String version = "second-" + mark(settings);
    return new SecondModel(settings, tokenizer, opener.open(settings.model()), head, version);
  }

  /** Names all that decides; another one means that answers may differ. */
  public String version() {
    return version;
  }

  /** When it is asked. */
  public Settings settings() {
    return settings;
  }

  /**
   * Judges some texts at once.
   *
   * @throws IOException if the model cannot do it
   */
  public List<Shares> judge(List<String> texts) throws IOException {
    List<Shares> answers = new ArrayList<>();
    for (float[] numbers : read(texts)) {
      answers.add(head == null ? labelled(numbers) : head.judge(numbers));
    }
    return answers;
  }

  /**
   * Whether it is asked.
   *
   * @param first what the first model says
   * @param reach how many people may have read it; null where nobody knows
   */
  public boolean isWanted(Opinion first, String lang, @Nullable Long reach) {
    Shares shares = first.shares();
    if (shares == null
        || !(settings.languages().isEmpty() || settings.languages().contains(lang))) {
      return false;
    }
    Long large = settings.reach();
    return shares.margin() < settings.margin()
        || (large != null && reach != null && reach >= large);
  }

  /**
   * Whether it is asked of a mention: where that is about one brand alone, of which nobody has said
   * how it is spoken of and this model has not either.
   */
  public boolean isWanted(Mention mention, Tags tags, Tagger tagger) {
    String by = tags.version();
    return tags.brands().size() == 1
        && (by == null || !by.endsWith(Tagger.SECOND + version))
        && tags.verdicts().stream().noneMatch(one -> one.correction().what() == What.SENTIMENT)
        && tagger
            .first(mention)
            .filter(first -> isWanted(first, tags.lang(), mention.reach()))
            .isPresent();
  }

  /**
   * What it says of some mentions at once.
   *
   * @throws IOException if the model cannot do it
   */
  public List<SecondOpinion> ask(List<Mention> mentions) throws IOException {
    List<Shares> said = judge(mentions.stream().map(one -> text(one.title(), one.text())).toList());
    List<SecondOpinion> opinions = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Shares shares = said.get(i);
      opinions.add(
          new SecondOpinion(
              mentions.get(i).id(),
              SecondOpinion.digest(mentions.get(i)),
              shares.negative(),
              shares.neutral(),
              shares.positive(),
              settings.weight(),
              version));
    }
    return opinions;
  }

  /** What it reads of a mention. */
  static String text(@Nullable String title, String text) {
    return title == null ? text : title + ". " + text;
  }

  /**
   * The numbers of the model itself.
   *
   * @throws IOException if the model cannot do it
   */
  public List<float[]> read(List<String> texts) throws IOException {
    return network.read(
        texts.stream()
            .map(text -> tokenizer.tokens(settings.prefix() + " " + text, settings.longest()))
            .toList());
  }

  private Shares labelled(float[] numbers) throws IOException {
    if (numbers.length != settings.labels().size()) {
      throw new IOException(
          "the model gives %d numbers and there are %d labels; name one for each"
              .formatted(numbers.length, settings.labels().size()));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (float number : numbers) {
      most = Math.max(most, number);
    }
    double negative = 0;
    double neutral = 0;
    double positive = 0;
    for (int i = 0; i < numbers.length; i++) {
      double share = Math.exp(numbers[i] - most);
      switch (settings.labels().get(i)) {
        case NEGATIVE -> negative += share;
        case NEUTRAL -> neutral += share;
        case POSITIVE -> positive += share;
      }
    }
    return Shares.of(negative, neutral, positive);
  }

  private static String mark(Settings settings) throws IOException {
    CRC32 crc = new CRC32();
    List<Path> files = new ArrayList<>(List.of(settings.model(), settings.tokenizer()));
    if (settings.head() != null) {
      files.add(settings.head());
    }
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          crc.update(buffer, 0, read);
        }
      }
    }
    String rest =
        "%s %s %d %s"
            .formatted(settings.labels(), settings.prefix(), settings.longest(), settings.weight());
    crc.update(rest.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  @Override
  public void close() {
    network.close();
  }
}
