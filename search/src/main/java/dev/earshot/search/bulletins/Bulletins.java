package dev.earshot.search.bulletins;

import dev.earshot.contract.AuditLine;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Moment;
import dev.earshot.contract.ReportEdition;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.SourceStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the desk knows besides mentions. Any thread may ask. */
public interface Bulletins {

  /** The alerts that are remembered, the latest to open first. */
  List<AlertLife> alerts();

  /** One of them, if it is remembered. */
  Optional<AlertLife> alert(String id);

  /** The searches that people keep, by id. */
  List<SavedSearch> searches();

  /** What the team expects people to talk about, the latest first. */
  List<Moment> moments();

  /** The last lines of the audit log, the latest first. */
  List<AuditLine> audit();

  /** Every edit of a brand's or a topic's query, the first one first. */
  List<RuleEdit> edits();

  /** What people said of tags and did not take back, the latest first. */
  List<Correction> corrections();

  /** What was published of a brand's week, the first edition first. */
  List<ReportEdition> editions(String brand, String week);

  /** Everything that was published, in no order. */
  List<ReportEdition> editions();

  /** How far the last order to judge all again has got. */
  Retags retags();

  /** The last lines of the erasure log, the latest first. */
  List<Erasure> erasures();

  /** How each source is doing, those that cannot be heard first, then by name. */
  List<SourceStatus> sources();

  /**
   * Tells {@code listener} what happens from now on, until the answer is closed. The listener must
   * not wait.
   */
  Listening listen(Consumer<Live> listener);

  /** Ends when it is closed. */
  interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
