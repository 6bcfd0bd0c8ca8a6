package dev.earshot.fuzz;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionReader;
import dev.earshot.contract.Reading;
import dev.earshot.contract.Source;
import dev.earshot.contract.Topics;
import java.time.Instant;

/** Any bytes are a mention or a reason why not; a mention survives the wire. */
public final class MentionFuzz {

  private static final MentionReader READER =
      new MentionReader(new Source("import", "fuzz"), Instant.EPOCH);

  private MentionFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    if (READER.read(bytes) instanceof Reading.Good<Mention>(Mention mention)) {
      String topic = Topics.MENTIONS.name();
      byte[] wire = Topics.MENTIONS.values().serializer().serialize(topic, mention);
      if (!mention.equals(Topics.MENTIONS.values().deserializer().deserialize(topic, wire))) {
        throw new IllegalStateException("another mention comes back than " + mention);
      }
    }
  }
}
