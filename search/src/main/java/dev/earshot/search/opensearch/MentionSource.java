package dev.earshot.search.opensearch;

import dev.earshot.contract.Author;
import dev.earshot.contract.BrandTag;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.Json;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Tags;
import dev.earshot.query.Query.Field;
import dev.earshot.query.plan.FieldValues;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Voices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a tagged mention becomes a document of OpenSearch. Not for several threads at once. */
final class MentionSource {

  /** Scores are kept as whole ten-thousandths. */
  static final double SCORE_UNIT = 10_000;

  private static final int LONGEST_ID_BYTES = 512;

  private final Place place = new Place();

  /** What OpenSearch knows a mention by, which may not be longer than it allows. */
  static String key(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_ID_BYTES
        ? id
        : "sha-256:" + HexFormat.of().formatHex(hash(bytes));
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /**
   * The document of a mention.
   *
   * @param json the same mention as the log has it
   */
  byte[] of(Tagged tagged, byte[] json) {
    Mention mention = tagged.mention();
    Map<String, Object> fields = new LinkedHashMap<>();
    said(mention, fields);
    measures(mention, fields);
    identity(mention, fields);
    many(fields, Columns.SITE, FieldValues.of(Field.SITE, mention));
    List<String> addresses = FieldValues.of(Field.URL, mention);
    if (!addresses.isEmpty()) {
      // The last one is the longest and contains the others.
      fields.put(Columns.URL, addresses.getLast());
    }
    many(fields, Columns.SOURCE, FieldValues.of(Field.SOURCE, mention));
    many(fields, Columns.CHANNEL, FieldValues.of(Field.CHANNEL, mention));
    many(fields, Columns.COUNTRY, FieldValues.of(Field.COUNTRY, mention));
    many(fields, Columns.LANG, FieldValues.of(Field.LANG, tagged));
    many(fields, Columns.BRAND, FieldValues.of(Field.BRAND, tagged));
    many(fields, Columns.TOPIC, FieldValues.of(Field.TOPIC, tagged));
    many(fields, Columns.SENTIMENT, FieldValues.of(Field.SENTIMENT, tagged));
    many(fields, Columns.STORY, FieldValues.of(Field.STORY, tagged));
    shown(tagged, fields);
    scores(tagged.tags(), fields);
    try {
      fields.put(Columns.TAGGED, Json.MAPPER.readTree(json));
      return Json.MAPPER.writeValueAsBytes(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void said(Mention mention, Map<String, Object> fields) {
    Set<String> wide = new HashSet<>();
    if (mention.title() != null) {
      fields.put(Columns.TITLE, place.write(mention.title(), wide));
    }
    fields.put(Columns.TEXT, place.write(mention.text(), wide));
    Author by = mention.author();
    if (by != null) {
      List<String> names =
          FieldValues.words(by).stream().map(name -> place.write(name, wide)).toList();
      fields.put(Columns.AUTHOR, names);
      Set<String> words = new LinkedHashSet<>();
      for (String name : names) {
        for (String term : name.split("[ " + Place.BESIDE + "]", -1)) {
          if (isWritten(term)) {
            words.add(term);
          }
        }
      }
      many(fields, Columns.AUTHOR_WORD, List.copyOf(words));
    }
    many(fields, Columns.WIDE, List.copyOf(wide));
  }

  /** Whether a term is a word in small letters, and no mark of ours. */
  private static boolean isWritten(String term) {
    if (term.isEmpty()) {
      return false;
    }
    int first = term.codePointAt(0);
    return (Character.isLetterOrDigit(first) || first == '@' || first == '#')
        && term.equals(term.toLowerCase(Locale.ROOT));
  }

  private static void measures(Mention mention, Map<String, Object> fields) {
    fields.put(Columns.PUBLISHED, mention.published().toString());
    fields.put(Columns.AT, mention.published().toEpochMilli());
    put(fields, Columns.REACH, mention.reach());
    Author by = mention.author();
    put(fields, Columns.FOLLOWERS, by == null ? null : by.followers());
  }

  private static void identity(Mention mention, Map<String, Object> fields) {
    String id = mention.id().value();
    Set<String> ids = new LinkedHashSet<>(List.of(id));
    ids.addAll(FieldValues.of(Field.ID, mention));
    fields.put(Columns.ID, ids);
    fields.put(Columns.TIE, ByteBuffer.wrap(hash(id.getBytes(StandardCharsets.UTF_8))).getLong());
  }

  private static void shown(Tagged tagged, Map<String, Object> fields) {
    Mention mention = tagged.mention();
    Tags tags = tagged.tags();
    fields.put(Columns.shown(By.CHANNEL), mention.channel().word());
    fields.put(Columns.shown(By.SOURCE), mention.source().name());
    fields.put(Columns.shown(By.LANG), tags.lang());
    fields.put(Columns.shown(By.SENTIMENT), tags.sentiment().word());
    fields.put(Columns.shown(By.STORY), tags.story());
    fields.put(Columns.VOICE, Voices.name(mention));
    put(fields, Columns.shown(By.COUNTRY), mention.country());
    List<String> sites = FieldValues.of(Field.SITE, mention);
    put(fields, Columns.shown(By.SITE), sites.isEmpty() ? null : sites.getFirst());
    Set<String> brands = new LinkedHashSet<>();
    Set<String> topics = new LinkedHashSet<>();
    Set<String> feelings = new LinkedHashSet<>();
    Set<String> brandTopics = new LinkedHashSet<>();
    Set<String> said = new LinkedHashSet<>();
    for (BrandTag tag : tags.brands()) {
      brands.add(tag.brand());
      topics.addAll(tag.topics());
      feelings.add(Columns.joined(tag.brand(), tag.sentiment().word()));
      Set<String> counted = new LinkedHashSet<>(tag.topics());
      counted.forEach(topic -> brandTopics.add(Columns.joined(tag.brand(), topic)));
      counted.add(CountKey.ALL);
      counted.forEach(
          topic -> said.add(Columns.joined(tag.brand(), topic, tag.sentiment().word())));
    }
    many(fields, Columns.shown(By.BRAND), List.copyOf(brands));
    many(fields, Columns.shown(By.TOPIC), List.copyOf(topics));
    many(fields, Columns.BRAND_SENTIMENT, List.copyOf(feelings));
    many(fields, Columns.BRAND_TOPIC, List.copyOf(brandTopics));
    many(fields, Columns.SAID, List.copyOf(said));
  }

  private static void scores(Tags tags, Map<String, Object> fields) {
    fields.put(Columns.score(null), Math.round(tags.score() * SCORE_UNIT));
    for (BrandTag tag : tags.brands()) {
      fields.put(Columns.score(tag.brand()), Math.round(tag.score() * SCORE_UNIT));
    }
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static void many(Map<String, Object> fields, String name, List<String> values) {
    if (!values.isEmpty()) {
      fields.put(name, new ArrayList<>(values));
    }
  }
}
