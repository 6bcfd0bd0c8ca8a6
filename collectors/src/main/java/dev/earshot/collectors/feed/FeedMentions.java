package dev.earshot.collectors.feed;

import dev.earshot.contract.Author;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of items: what makes an item itself, and what stands in for what it lacks.
 *
 * <p>An item is known by its id if that is unique by itself, else by feed and id, else by its
 * address, else by title and date. An id that several items of one document share is none.
 */
final class FeedMentions {

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_].{0,20})?");
  private static final int LONGEST_NAME = 300;

  /** What feeds put where a date should be has the year 1970 or less. */
  private static final Instant NO_DATE = Instant.parse("1970-01-02T00:00:00Z");

  private final Parsed feed;
  private final FeedContext context;
  private final Source source;
  private final Map<String, URI> links = new HashMap<>();
  private final Map<String, Boolean> shared = new HashMap<>();

  private FeedMentions(Parsed feed, FeedContext context) {
    this.feed = feed;
    this.context = context;
    Source given = context.source();
    this.source =
        given != null
            ? given
            : new Source(feed.kind(), shortened(firstFilled(feed.title(), context.name())));
  }

  static FeedDocument.Feed of(Parsed feed, FeedContext context) {
    FeedMentions mentions = new FeedMentions(feed, context);
    Map<MentionId, Mention> found = new LinkedHashMap<>();
    feed.items().forEach(mentions::noteId);
    int left = 0;
    for (Item item : feed.items()) {
      Optional<Mention> mention = mentions.mention(item);
      if (mention.isPresent()) {
        found.putIfAbsent(mention.get().id(), mention.get());
      } else {
        left++;
      }
    }
    return new FeedDocument.Feed(
        feed.kind(),
        feed.title(),
        feed.ttl(),
        found.values().stream().toList(),
        feed.gone().stream().map(mentions::id).toList(),
        feed.push(),
        left);
  }

  /** Some feeds give all their items one id; the links tell that they are not one. */
  private void noteId(Item item) {
    if (item.id() != null && item.link() != null) {
      URI other = links.putIfAbsent(item.id(), item.link());
      if (other != null && !other.equals(item.link())) {
        shared.put(item.id(), true);
      }
    }
  }

  private Optional<Mention> mention(Item item) {
    Optional<String> text = text(item);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mention(
            id(item, text.get()),
            source,
            context.channel(),
            item.link(),
            cutOrNull(item.title(), Mention.MAX_TITLE),
            PlainText.cut(text.get(), Mention.MAX_TEXT),
            language(item),
            author(item),
            published(item),
            null,
            null,
            cutOrNull(item.replyTo(), Mention.MAX_ADDRESS),
            null));
  }

  /** An item that only points somewhere says that; one that has only a date is without a title. */
  private static Optional<String> text(Item item) {
    if (item.empty()) {
      return Optional.empty();
    }
    return Stream.of(
            Optional.ofNullable(item.text()),
            Optional.ofNullable(item.title()),
            Optional.ofNullable(item.link()).map(URI::toString),
            Optional.ofNullable(item.id()),
            Optional.of("(untitled)"))
        .flatMap(Optional::stream)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private MentionId id(Item item, String text) {
    String id = item.id();
    if (id != null && !shared.containsKey(id)) {
      return id(id);
    }
    if (item.link() != null) {
      return MentionId.ofUrl(item.link());
    }
    String said = firstFilled(item.title(), text);
    return MentionId.ofNative(
        "rss",
        feedAddress() + " " + Digest.of(said + "\n" + item.author() + "\n" + item.published()));
  }

  private MentionId id(String id) {
    boolean unique = Links.isAbsolute(id) && !PlainText.line(id).contains(" ");
    return MentionId.ofNative("rss", unique ? id : feedAddress() + " " + id);
  }

  private String feedAddress() {
    if (context.identity() != null) {
      return context.identity();
    }
    URI address = context.address() != null ? context.address() : feed.self();
    return address == null ? firstFilled(feed.title(), context.name()) : address.toString();
  }

  private @Nullable String language(Item item) {
    return Stream.of(Optional.ofNullable(item.lang()), Optional.ofNullable(feed.lang()))
        .flatMap(Optional::stream)
        .map(String::strip)
        .filter(lang -> LANGUAGE.matcher(lang).matches())
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Author author(Item item) {
    return item.author() == null || item.author().isBlank()
        ? null
        : new Author(shortened(item.author()), null, null);
  }

  private Instant published(Item item) {
    return Stream.of(Optional.ofNullable(item.published()), Optional.ofNullable(feed.dated()))
        .flatMap(Optional::stream)
        .filter(NO_DATE::isBefore)
        .findFirst()
        .orElse(context.fetched());
  }

  private static String firstFilled(@Nullable String one, String other) {
    return one == null || one.isBlank() ? other : one;
  }

  private static String shortened(String name) {
    return PlainText.cut(name, LONGEST_NAME);
  }

  private static @Nullable String cutOrNull(@Nullable String text, int longest) {
    return text == null ? null : PlainText.cut(text, longest);
  }
}
