package dev.earshot.ops;

import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.Topics;
import dev.earshot.processors.topology.TopicReader;
import dev.earshot.query.Brand;
import dev.earshot.query.Rulebook;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets collectors keep what edited rules ask for, too. */
final class WantedByRules {

  private WantedByRules() {}

  /** Tells {@code wanted} of all edits, until the answer is closed. */
  static TopicReader follow(
      Map<String, Object> kafka,
      List<Brand> configured,
      Wanted wanted,
      InstantSource clock,
      Meters meters) {
    Map<String, RuleEdit> edits = new HashMap<>(); // the reader's thread alone uses it
    return TopicReader.start(
        "wanted-by-rules",
        kafka,
        List.of(Topics.RULE_EDITS),
        record -> {
          if (record.value() != null) {
            RuleEdit edit =
                Topics.RULE_EDITS
                    .values()
                    .deserializer()
                    .deserialize(record.topic(), record.value());
            edits.put(edit.id(), edit);
            wanted.now(Rulebook.of(configured, edits.values()).brands());
          }
        },
        () -> {},
        new Comeback("wanted-by-rules", clock, meters.registry()));
  }
}
