package dev.earshot.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Values with every component filled in, and values with only what is needed. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00.250Z");

  static final Mention FULL_MENTION =
      new Mention(
          new MentionId("rss:https://example.org/essai"),
          new Source("rss", "Le Journal"),
          Channel.PRESS,
          URI.create("https://example.org/essai?page=2"),
          "La MINI électrique à l'essai",
          "Vive, « fun » et silencieuse 🔋.\nMais chère.",
          "fr",
          new Author("Zoë Martin", "zoe", 1_200L),
          NOON,
          250_000L,
          42L,
          "rss:https://example.org/annonce",
          "FR");

  static final Mention BARE_MENTION =
      new Mention(
          new MentionId("1"),
          new Source("import", "file"),
          Channel.SOCIAL,
          null,
          null,
          "hello",
          null,
          null,
          NOON,
          null,
          null,
          null,
          null);

  static final Tagged FULL_TAGGED =
      new Tagged(
          FULL_MENTION,
          new Tags(
              "fr",
              List.of(
                  new BrandTag(
                      "MINI",
                      Sentiment.POSITIVE,
                      0.5,
                      List.of("electric"),
                      List.of(
                          new Evidence("brand", Evidence.Field.TITLE, 3, 7, "MINI", 1),
                          new Evidence("sentiment", Evidence.Field.TEXT, 8, 11, "fun", 0.75)))),
              Sentiment.NEUTRAL,
              0.125,
              "s:9f",
              "rules-1"));

  static final Tagged BARE_TAGGED =
      new Tagged(BARE_MENTION, new Tags("other", List.of(), Sentiment.NEUTRAL, 0, "s:1", null));

  static final Correction CORRECTION =
      new Correction(
          new MentionId("1"), "MINI", Correction.What.TOPIC, "electric", "yes", "zoe", NOON);

  static final SecondOpinion OPINION =
      new SecondOpinion(
          new MentionId("1"),
          SecondOpinion.digest(BARE_MENTION),
          0.25,
          0.5,
          0.25,
          0.5,
          "second-12345678");

  static final Tagged CORRECTED_TAGGED =
      new Tagged(
          BARE_MENTION,
          new Tags(
              "other",
              List.of(new BrandTag("MINI", Sentiment.NEUTRAL, 0, List.of("electric"), List.of())),
              Sentiment.NEUTRAL,
              0,
              "s:1",
              "rules-1",
              List.of(new Verdict(CORRECTION, "no"))));

  static final Alert ALERT =
      new Alert(
          "9f3ac1d200b4e771",
          Alert.Kind.NEGATIVE,
          "MINI",
          "electric",
          null,
          Alert.State.ESCALATED,
          NOON.minusSeconds(3_600),
          NOON,
          17,
          2.5,
          6.25,
          Alert.Severity.CRITICAL,
          0.97,
          "PT1H",
          "brand:MINI topic:electric sentiment:negative",
          List.of(
              new Alert.Driver("story", "s:9f", 12),
              new Alert.Driver("source", "Le Journal", 3, 0.25, null)),
          List.of("on duty"),
          "said once more");

  static final Alert WIDENED_ALERT =
      new Alert(
          "9f3ac1d200b4e771",
          Alert.Kind.NEGATIVE,
          "MINI",
          "*",
          null,
          Alert.State.WIDENED,
          NOON.minusSeconds(3_600),
          NOON,
          17,
          2.5,
          6.25,
          Alert.Severity.WARNING,
          null,
          "PT1H",
          "brand:MINI sentiment:negative",
          List.of(),
          List.of(),
          null,
          List.of(
              Alert.Part.of(ALERT),
              new Alert.Part(
                  Alert.Kind.STORY,
                  "*",
                  "s:9f",
                  Alert.State.OPENED,
                  NOON,
                  12,
                  1.5,
                  4.25,
                  Alert.Severity.WARNING)));

  static final AlertAction ACTION =
      new AlertAction(
          "9f3ac1d200b4e771",
          AlertAction.Kind.MUTED,
          "zoe",
          NOON,
          NOON.plusSeconds(3_600),
          "asleep");

  static final Moment MOMENT =
      new Moment(
          "monte-carlo-2026",
          "Rallye Monte-Carlo",
          NOON,
          NOON.plusSeconds(3_600),
          "MINI",
          "sport",
          URI.create("https://rally.example/"),
          "zoe",
          NOON);

  static final RuleEdit RULE_EDIT =
      new RuleEdit(
          "edit-1",
          "MINI",
          "electric",
          "électrique <<< and scooters not >>> NOT scooter",
          "électrique",
          "électrique",
          "scooters are no cars",
          "zoe",
          NOON);

  static final AuditLine AUDIT_LINE =
      new AuditLine("line-1", NOON, "zoe", false, "GET", "/api/export", "q=mini");

  static final SavedSearch SEARCH =
      new SavedSearch(
          "recalls",
          "Recalls",
          "rappel OR recall",
          new SearchRule(
              SearchRule.When.THRESHOLD,
              5L,
              "PT1H",
              null,
              Alert.Severity.NOTICE,
              List.of("on duty")),
          "zoe",
          NOON);

  static final SourceStatus STATUS =
      new SourceStatus(
          new Source("rss", "Le Journal"),
          Channel.PRESS,
          "https://example.org/feed",
          SourceStatus.State.FAILING,
          NOON,
          NOON,
          NOON.minusSeconds(600),
          NOON.plusSeconds(60),
          "HTTP 503 Service Unavailable",
          9);

  private Samples() {}
}
