package dev.earshot.collectors.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads Atom 0.3 and 1.0. */
final class AtomReader {

  private static final Set<String> OTHER_RELATIONS =
      Set.of(
          "self",
          "edit",
          "edit-media",
          "enclosure",
          "replies",
          "hub",
          "license",
          "next",
          "prev",
          "previous",
          "first",
          "last",
          "service.post",
          "service.edit",
          "service.feed",
          "stylesheet",
          "http://schemas.google.com/g/2005#feed");

  private static final String[] DATES = {
    "published",
    "issued",
    "created",
    "dc:date",
    "pubdate",
    "dcterms:issued",
    "dcterms:created",
    "updated",
    "modified",
    "dcterms:modified"
  };

  private static final String[] PERSON = {"name", "email", "uri", "url", "homepage"};

  private final Element feed;
  private final @Nullable URI address;

  AtomReader(Element feed, @Nullable URI address) {
    this.feed = feed;
    this.address = address;
  }

  Parsed read() {
    List<Element> entries = feed.name().equals("atom:entry") ? List.of(feed) : entries().toList();
    return new Parsed(
        "atom",
        Contents.firstTitle(children(feed, "title")),
        self(),
        language(feed),
        date(feed),
        null,
        entries.stream().limit(Parsed.MOST_ITEMS).map(this::item).toList(),
        Push.of(feed, address),
        gone());
  }

  /** Tombstones (RFC 6721), as YouTube pushes them. */
  private List<String> gone() {
    return feed.children("at:deleted-entry")
        .flatMap(entry -> Stream.ofNullable(entry.attribute("ref")))
        .limit(Parsed.MOST_ITEMS)
        .toList();
  }

  private Stream<Element> entries() {
    return feed.below().stream()
        .filter(element -> element.name().equals("atom:entry") || element.name().equals("entry"));
  }

  private Item item(Element entry) {
    return new Item(
        text(entry, "id", "guid"),
        link(entry),
        Contents.firstTitle(
            Stream.concat(
                children(entry, "title", "dc:title", "media:title"),
                inGroup(entry, "media:title"))),
        Contents.first(
            Stream.concat(
                children(
                    entry,
                    "content",
                    "content:encoded",
                    "summary",
                    "description",
                    "dc:description",
                    "media:description",
                    "itunes:summary"),
                inGroup(entry, "media:description"))),
        author(entry),
        language(entry),
        date(entry),
        replyTo(entry),
        !entry.hasElements());
  }

  /** The children of these names, also where the document names no namespace. */
  private static Stream<Element> children(Element element, String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                name.indexOf(':') < 0
                    ? element.children("atom:" + name, name)
                    : element.children(name));
  }

  private static Stream<Element> inGroup(Element entry, String name) {
    return entry.children("media:group").flatMap(group -> group.children(name));
  }

  private static @Nullable String text(Element element, String... names) {
    return children(element, names)
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  private @Nullable URI link(Element entry) {
    URI base = base(entry);
    List<Element> links = children(entry, "link").toList();
    return Stream.of(
            links.stream().filter(link -> isAlternate(link) && isPage(link)).map(AtomReader::href),
            links.stream().filter(AtomReader::isAlternate).map(AtomReader::href),
            Stream.ofNullable(text(entry, "feedburner:origlink")),
            links.stream().filter(link -> !isOther(link)).map(AtomReader::href),
            children(entry, "content")
                .flatMap(content -> Stream.ofNullable(content.attribute("src"))),
            Stream.ofNullable(text(entry, "id")).filter(Links::isAbsolute),
            links.stream().map(AtomReader::href))
        .flatMap(written -> written)
        .flatMap(written -> Stream.ofNullable(Links.web(written, linkBase(entry, base))))
        .findFirst()
        .orElse(null);
  }

  private @Nullable URI linkBase(Element entry, @Nullable URI base) {
    return children(entry, "link")
        .filter(link -> link.attribute("xml:base") != null)
        .findFirst()
        .map(link -> Bases.of(link, address))
        .orElse(base);
  }

  private static boolean isAlternate(Element link) {
    String relation = link.attribute("rel");
    return relation == null
        || relation.equalsIgnoreCase("alternate")
        || relation.endsWith("/relation/alternate");
  }

  private static boolean isPage(Element link) {
    String type = link.attribute("type");
    return type == null || type.contains("html");
  }

  private static boolean isOther(Element link) {
    String relation = link.attribute("rel");
    return relation != null
        && OTHER_RELATIONS.contains(relation.toLowerCase(java.util.Locale.ROOT));
  }

  private static String href(Element link) {
    String href = link.attribute("href");
    return href == null ? link.text() : href;
  }

  /** An entry without an author has those of the feed that it was copied from, else of this one. */
  private @Nullable String author(Element entry) {
    return Stream.of(
            children(entry, "author", "dc:creator", "itunes:author", "media:credit"),
            children(entry, "source").flatMap(source -> children(source, "author")),
            children(feed, "author", "dc:creator"))
        .flatMap(authors -> authors)
        .flatMap(author -> Stream.ofNullable(person(author)))
        .findFirst()
        .orElse(null);
  }

  /** The name of a person, else the mail address, else the web address, else what stands there. */
  static @Nullable String person(Element person) {
    String name = text(person, PERSON);
    boolean empty = name == null && children(person, PERSON).findAny().isPresent();
    return empty ? null : Persons.name(name == null ? person.text() : name);
  }

  private @Nullable String language(Element element) {
    String own = text(element, "dc:language", "language");
    return own == null ? element.inherited("xml:lang") : own;
  }

  private static @Nullable Instant date(Element element) {
    return children(element, DATES)
        .map(Element::text)
        .map(Dates::read)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String replyTo(Element entry) {
    return entry
        .children("thr:in-reply-to")
        .flatMap(reply -> Stream.ofNullable(reply.attribute("ref")))
        .findFirst()
        .orElse(null);
  }

  private @Nullable URI base(Element element) {
    URI base = Bases.of(element, address);
    return base == null ? self() : base;
  }

  private @Nullable URI self() {
    URI base = Bases.of(feed, address);
    List<Element> links = children(feed, "link").toList();
    return Stream.of(
            links.stream().filter(AtomReader::isAlternate).map(AtomReader::href),
            links.stream().map(AtomReader::href),
            Stream.ofNullable(text(feed, "id")))
        .flatMap(written -> written)
        .flatMap(written -> Stream.ofNullable(Links.web(written, base)))
        .findFirst()
        .orElse(null);
  }
}
