package dev.earshot.contract;

import static dev.earshot.contract.Topic.Keeps.LATEST;
import static dev.earshot.contract.Topic.Keeps.LATEST_FOR_A_TIME;
import static dev.earshot.contract.Topic.Keeps.LOG;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic that two parts share. */
public final class Topics {

  /**
   * What collectors heard, by mention. Repeats happen: collectors may send a mention again. A null
   * value says that the mention is gone at its source.
   */
  public static final Topic<MentionId, Mention> MENTIONS =
      new Topic<>("mentions", Json.idSerde(), Json.mentionSerde(), LATEST);

  /** What the processors said of each mention. A null value removes it. */
  public static final Topic<MentionId, Tagged> TAGGED =
      new Topic<>("tagged", Json.idSerde(), Json.taggedSerde(), LATEST);

  /**
   * Records of {@link #MENTIONS} that could not be read, byte for byte, with the header {@value
   * #REASON}, under the key that they came with, or one that is made of the value. A null value
   * says that somebody was to be forgotten.
   */
  public static final Topic<byte[], byte[]> REJECTS =
      new Topic<>("rejects", Serdes.ByteArray(), Serdes.ByteArray(), LATEST_FOR_A_TIME);

  /**
   * That authors were forgotten and mentions deleted at their source, by the line's id: the erasure
   * log. It keeps every line.
   */
  public static final Topic<String, Erasure> ERASURES =
      new Topic<>("erasures", Serdes.String(), Json.serde(Erasure.class), LATEST);

  /**
   * Mentions by brand, topic, channel, language and hour; each sentiment in the value. The last
   * value of a key is the exact count, and a null value says that there are none any more.
   */
  public static final Topic<CountKey, HourCount> COUNTS =
      new Topic<>("counts", Json.serde(CountKey.class), Json.serde(HourCount.class), LATEST);

  /** Every step of every alert, by the alert's id. */
  public static final Topic<String, Alert> ALERTS =
      new Topic<>("alerts", Serdes.String(), Json.serde(Alert.class), LOG);

  /** What people did about alerts, by the alert's id. */
  public static final Topic<String, AlertAction> ALERT_ACTIONS =
      new Topic<>("alert-actions", Serdes.String(), Json.serde(AlertAction.class), LOG);

  /**
   * Steps of alerts that a receiver is still to be told of, by its name and the step. The value
   * belongs to whoever tells receivers, and nobody else reads it.
   */
  public static final Topic<String, byte[]> ALERT_OUTBOX =
      new Topic<>("alert-outbox", Serdes.String(), Serdes.ByteArray(), LATEST);

  /** Searches that people keep, by id. A null value removes one. */
  public static final Topic<String, SavedSearch> SEARCHES =
      new Topic<>("searches", Serdes.String(), Json.serde(SavedSearch.class), LATEST);

  /** What the team expects people to talk about, by id. A null value removes it. */
  public static final Topic<String, Moment> MOMENTS =
      new Topic<>("moments", Serdes.String(), Json.serde(Moment.class), LATEST);

  /** Every edit of a brand's or a topic's query, by the edit's id. It keeps every line. */
  public static final Topic<String, RuleEdit> RULE_EDITS =
      new Topic<>("rule-edits", Serdes.String(), Json.serde(RuleEdit.class), LATEST);

  /** Who did what, by who did it: the audit log. */
  public static final Topic<String, AuditLine> AUDIT =
      new Topic<>("audit", Serdes.String(), Json.serde(AuditLine.class), LOG);

  /** How each configured source is doing, by its address. */
  public static final Topic<String, SourceStatus> SOURCES =
      new Topic<>("sources", Serdes.String(), Json.serde(SourceStatus.class), LATEST);

  /**
   * How far each source has been heard, by its address. The value belongs to the source's kind and
   * nobody else reads it.
   */
  public static final Topic<String, String> CHECKPOINTS =
      new Topic<>("checkpoints", Serdes.String(), Serdes.String(), LATEST);

  /**
   * What sources keep of what they have said, by the source's address, a blank and the source's own
   * name of the thing. It finds again what is edited or deleted at the source; a null value forgets
   * it. Nobody else reads it.
   */
  public static final Topic<String, String> MEMORY =
      new Topic<>("memory", Serdes.String(), Serdes.String(), LATEST);

  /**
   * What people said of the tags. A null value takes back what was said. A record stands in the
   * partition that the mention's id has in {@link #MENTIONS}, so that whoever has the mention has
   * its corrections; the keys alone would scatter them.
   */
  public static final Topic<Correction.Key, Correction> CORRECTIONS =
      new Topic<>(
          "corrections", Json.serde(Correction.Key.class), Json.serde(Correction.class), LATEST);

  /** What a larger model said of mentions. A null value forgets it. */
  public static final Topic<MentionId, SecondOpinion> OPINIONS =
      new Topic<>("opinions", Json.idSerde(), Json.serde(SecondOpinion.class), LATEST);

  /** How far the sending of each weekly report has come, by brand, week and receiver. */
  public static final Topic<String, ReportSending> REPORT_SENDINGS =
      new Topic<>("report-sendings", Serdes.String(), Json.serde(ReportSending.class), LATEST);

  /** The editions of weekly reports, by brand, week and number. */
  public static final Topic<String, ReportEdition> REPORT_EDITIONS =
      new Topic<>("report-editions", Serdes.String(), Json.serde(ReportEdition.class), LATEST);

  /**
   * The last order to judge again all that was ever heard, and how far each partition of the log
   * has got with it, by {@link Retag#key}.
   */
  public static final Topic<String, Retag> RETAGS =
      new Topic<>("retags", Serdes.String(), Json.serde(Retag.class), LATEST);

  /**
   * The header of a record of {@link #TAGGED} that only judges again what was known, with the order
   * that it is part of. Whoever shows tags waits with such records until the order is finished.
   */
  public static final String RETAGGED = "retagged";

  /**
   * The header of a record of {@link #MENTIONS} or {@link #TAGGED} that removes a mention because
   * somebody here was asked to forget it.
   */
  public static final String ON_REQUEST = "on-request";

  /**
   * Which mentions are near copies, and so tell another story than they seem to by themselves. A
   * null value takes that back.
   */
  public static final Topic<MentionId, Retold> STORIES =
      new Topic<>("stories", Json.idSerde(), Json.serde(Retold.class), LATEST);

  /** The header of a reject that holds why it is one, in UTF-8. */
  public static final String REASON = "reason";

  private Topics() {}

  /** All of them, for whoever creates or checks them. */
  public static List<Topic<?, ?>> all() {
    return List.of(
        MENTIONS,
        TAGGED,
        REJECTS,
        ERASURES,
        COUNTS,
        ALERTS,
        ALERT_ACTIONS,
        ALERT_OUTBOX,
        SEARCHES,
        MOMENTS,
        RULE_EDITS,
        AUDIT,
        SOURCES,
        CHECKPOINTS,
        MEMORY,
        CORRECTIONS,
        OPINIONS,
        REPORT_SENDINGS,
        REPORT_EDITIONS,
        RETAGS,
        STORIES);
  }
}
