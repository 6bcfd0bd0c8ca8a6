package dev.earshot.ops.cli;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Tags;
import dev.earshot.ops.Taggers;
import dev.earshot.processors.tagging.Tagger;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earshot tag}: what the processors say of each mention, without Kafka. */
@Command(
    name = "tag",
    description = {
      "Reads mentions as JSONL from stdin and prints them with their tags, in order.",
      "Their own fields stay as they are; 'text' and one of 'id' and 'url' must be there."
    },
    mixinStandardHelpOptions = true)
final class TagCommand implements Callable<Integer> {

  /** Tags; where the input has fields of these names, they are replaced. */
  private static final Set<String> OURS =
      Set.of("lang", "relevant", "brands", "sentiment", "score", "story", "version");

  private static final ObjectWriter WRITER = Json.MAPPER.writer();

  private final Terminal terminal;

  @Mixin private final Configured configured = new Configured();

  @Option(names = "--explain", description = "Shows the words that decided.")
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
    Tagger tagger = Taggers.of(configured.read());
    return new Filter(terminal).run(line -> tag(line, tagger));
  }

  private Reading<Optional<Filter.Out>> tag(Lines.Line line, Tagger tagger) {
    return switch (MentionLine.read(line)) {
      case Reading.Good<MentionLine>(MentionLine read) -> {
        Tags tags = tagger.tag(read.mention());
        yield beside(line, explain ? tags : tags.unexplained());
      }
      case Reading.Bad<MentionLine>(String reason) -> new Reading.Bad<>(reason);
    };
  }

  private static Reading<Optional<Filter.Out>> beside(Lines.Line line, Tags tags) {
    try {
      byte[] whole = Beside.put(line.text(), WRITER.writeValueAsBytes(json(tags)), OURS);
      return new Reading.Good<>(Optional.of(new Filter.Out(whole)));
    } catch (IOException e) {
      return new Reading.Bad<>(Json.reason(e));
    }
  }

  private static ObjectNode json(Tags tags) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("lang", tags.lang()).put("relevant", tags.relevant());
    json.set("brands", Json.MAPPER.valueToTree(tags.brands()));
    return json.put("sentiment", tags.sentiment().word())
        .put("score", tags.score())
        .put("story", tags.story())
        .put("version", tags.version());
  }
}
