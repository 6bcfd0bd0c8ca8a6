package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Tags;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.Configuration;
import dev.earshot.processors.second.SecondModel;
import dev.earshot.processors.stories.Stories;
import dev.earshot.processors.stories.StoryBook;
import dev.earshot.processors.stories.Wording;
import dev.earshot.processors.tagging.Tagger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot tag}: what the processors say of each mention, without Kafka. */
@Command(
    name = "tag",
    description = {
      "Reads mentions as JSONL from stdin and prints them with their tags, in order.",
      "Their own fields stay as they are; 'text' and one of 'id' and 'url' must be there.",
      "A mention that is a copy of an earlier line, also a shortened, quoted or slightly changed",
      "one, has its 'story'."
    },
    mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {

  /** Tags; where the input has fields of these names, they are replaced. */
  private static final Set<String> OURS =
      Set.of("lang", "relevant", "brands", "sentiment", "score", "version", "story", "copy");

  /** Of each brand: more than a year of what is said of most, in 30 MB. */
  private static final int REMEMBERED = 20_000;

  private static final ObjectWriter WRITER = Json.MAPPER.writer();

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Option(
      names = "--explain",
      description = "Shows the words that decided, and what a copy is a copy of.")
  private boolean explain;

  /** For the command line. */
  TagCommand() {
    this(Terminal.system());
  }

  TagCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configured.read();
    Tagger tagger = Taggers.of(configuration);
    Stories stories = new Stories(REMEMBERED);
    try (SecondModel second = Taggers.second(configuration).orElse(null)) {
      return new Filter(terminal).run(line -> tag(line, tagger, second, stories));
    }
  }

  private Reading<Optional<Filter.Out>> tag(
      Lines.Line line, Tagger tagger, @Nullable SecondModel second, Stories stories) {
    return switch (MentionLine.read(line)) {
      case Reading.Good<MentionLine>(MentionLine read) ->
          tag(line, read.mention(), tags(read.mention(), tagger, second), stories);
      case Reading.Bad<MentionLine>(String reason) -> new Reading.Bad<>(reason);
    };
  }

  private Reading<Optional<Filter.Out>> tag(
      Lines.Line line, Mention mention, Tags tags, Stories stories) {
    byte[] tagged;
    try {
      tagged = Beside.put(line.text(), WRITER.writeValueAsBytes(json(tags)), OURS);
    } catch (IOException e) {
      return new Reading.Bad<>(Json.reason(e));
    }
    Wording wording = Wording.of(mention);
    return new Reading.Good<>(Optional.of(() -> told(tagged, mention, wording, tags, stories)));
  }

  private static Tags tags(Mention mention, Tagger tagger, @Nullable SecondModel second) {
    Tags tags = tagger.tag(mention);
    try {
      return second != null && second.isWanted(mention, tags, tagger)
          ? tagger.tag(mention, second.ask(List.of(mention)).getFirst())
          : tags;
    } catch (IOException e) {
      throw new UncheckedIOException("the second opinion fails", e);
    }
  }

  /** Puts the story last, because only the lines before this one say which it is. */
  private byte[] told(byte[] tagged, Mention mention, Wording wording, Tags tags, Stories stories)
      throws IOException {
    ObjectNode told = Json.MAPPER.createObjectNode();
    told.put("story", stories.tell(mention, wording, tags));
    if (explain) {
      stories.copy(mention, wording, tags).ifPresent(copy -> told.set("copy", json(copy)));
    }
    return Beside.put(tagged, WRITER.writeValueAsBytes(told), Set.of());
  }

  private static ObjectNode json(StoryBook.Copy copy) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("of", copy.original().value());
    json.set("evidence", Json.MAPPER.valueToTree(copy.evidence()));
    return json;
  }

  private ObjectNode json(Tags machine) {
    Tags tags = explain ? machine : machine.unexplained();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("lang", tags.lang()).put("relevant", tags.relevant());
    json.set("brands", Json.MAPPER.valueToTree(tags.brands()));
    return json.put("sentiment", tags.sentiment().word())
        .put("score", tags.score())
        .put("version", tags.version());
  }
}
