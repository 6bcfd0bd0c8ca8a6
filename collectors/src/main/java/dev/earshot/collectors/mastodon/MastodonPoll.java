package dev.earshot.collectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Memory;
import dev.earshot.collectors.source.Poll;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a timeline for its newest page, and, where that does not reach back to what was heard last,
 * for the pages between, from the oldest on.
 *
 * <p>The newest page also shows what was edited, and what is missing from it was deleted.
 *
 * <p>The checkpoint is the number of the newest status that was heard with all before it.
 */
final class MastodonPoll implements Poll {

  private static final int PAGE = 40;

  /** The rest is asked for the next time. */
  private static final int MOST_PAGES = 50;

  /** What is missing from the newest page is looked for one by one, but not for ever. */
  private static final int MOST_LOOKUPS = 10;

  /** The checkpoint where nothing was heard that has a number. */
  static final String NOWHERE = "{}";

  private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?(\\w+)\"?");
  private static final Pattern MIN_ID = Pattern.compile("[?&]min_id=([!-%'-~]{1,100})");

  private final MastodonSource source;
  private final Api api;
  private final Memory memory;
  private final Statuses statuses;

  MastodonPoll(MastodonSource source, Means means) {
    this.source = source;
    this.api = new Api(means);
    this.memory = means.memory();
    this.statuses = new Statuses(source, means);
  }

  /** What of a timeline was said since, or why it cannot be told. */
  private sealed interface Pages {
    /**
     * Statuses.
     *
     * @param read the oldest first
     * @param last the number of the newest of them
     * @param all whether nothing newer is left, but for the newest page
     */
    record Read(List<JsonNode> read, @Nullable String last, Duration rest, boolean all)
        implements Pages {}

    record Not(Answer answer) implements Pages {}
  }

  @Override
  public Answer ask(@Nullable String checkpoint) throws InterruptedException {
    String last = number(checkpoint);
    Api.Got newest = page(null);
    if (newest instanceof Api.Got.No no) {
      return no.answer();
    }
    Api.Got.Good good = (Api.Got.Good) newest;
    if (!good.json().isArray()) {
      return new Answer.Failed(
          "what it answers is no list of statuses; check the address",
          good.json().toString().getBytes(StandardCharsets.UTF_8));
    }
    List<JsonNode> page = new ArrayList<>(good.json().valueStream().toList().reversed());
    Pages between =
        last == null || page.size() < PAGE || begins(page, last)
            ? new Pages.Read(List.of(), newest(page, last), good.rest(), true)
            : walk(last);
    return switch (between) {
      case Pages.Not(Answer answer) -> answer;
      case Pages.Read read -> news(read, page, checkpoint);
    };
  }

  /** Checkpoints of earlier releases were no numbers; the newest page is enough then. */
  private static @Nullable String number(@Nullable String checkpoint) {
    return checkpoint == null || checkpoint.startsWith("{") ? null : checkpoint;
  }

  private static boolean begins(List<JsonNode> page, String last) {
    String oldest = Statuses.number(page.getFirst());
    return oldest != null && Statuses.BY_AGE.compare(oldest, last) <= 0;
  }

  private static @Nullable String newest(List<JsonNode> page, @Nullable String last) {
    String newest = last;
    for (JsonNode status : page) {
      String number = Statuses.number(status);
      if (number != null && (newest == null || Statuses.BY_AGE.compare(number, newest) > 0)) {
        newest = number;
      }
    }
    return newest;
  }

  private Pages walk(String from) throws InterruptedException {
    List<JsonNode> read = new ArrayList<>();
    String last = from;
    for (int i = 0; i < MOST_PAGES; i++) {
      switch (page(last)) {
        case Api.Got.No(_, _, Answer answer) -> {
          // What was read until here counts; the rest is asked for the next time.
          return read.isEmpty()
              ? new Pages.Not(answer)
              : new Pages.Read(read, last, Duration.ZERO, false);
        }
        case Api.Got.Good good -> {
          List<JsonNode> page = good.json().valueStream().toList().reversed();
          String next = previous(good).orElse(newest(page, last));
          read.addAll(page);
          boolean ends = page.size() < PAGE || next == null || next.equals(last);
          last = next == null ? last : next;
          if (ends || good.rest().isPositive()) {
            return new Pages.Read(read, last, good.rest(), ends);
          }
        }
      }
    }
    return new Pages.Read(read, last, Duration.ZERO, false);
  }

  /** Where the server says that newer ones begin. */
  private static Optional<String> previous(Api.Got.Good good) {
    Matcher link = LINK.matcher(String.join(",", good.headers().allValues("Link")));
    while (link.find()) {
      Matcher minId = MIN_ID.matcher(link.group(1));
      if (link.group(2).equals("prev") && minId.find()) {
        return Optional.of(minId.group(1));
      }
    }
    return Optional.empty();
  }

  private Api.Got page(@Nullable String after) throws InterruptedException {
    String address = source.address().toString();
    return api.get(
        URI.create(
            address
                + (address.indexOf('?') < 0 ? "?" : "&")
                + "limit="
                + PAGE
                + (after == null ? "" : "&min_id=" + after)),
        source.headers());
  }

  private Answer news(Pages.Read read, List<JsonNode> newest, @Nullable String checkpoint)
      throws InterruptedException {
    Draft draft = new Draft(memory);
    read.read().forEach(status -> statuses.add(status, draft));
    if (read.all()) {
      newest.forEach(status -> statuses.add(status, draft));
      lookUpMissing(newest, draft);
    }
    String last = read.all() ? newest(newest, read.last()) : read.last();
    boolean same = draft.isEmpty() && (last == null || last.equals(checkpoint));
    String kept = last == null ? NOWHERE : last;
    return new Answer.News(
        draft.heard(), draft.notes(), same ? null : kept, read.rest(), null, null);
  }

  /** A page has all statuses between its oldest and its newest, so what is missing was deleted. */
  private void lookUpMissing(List<JsonNode> page, Draft draft) throws InterruptedException {
    List<String> shown = page.stream().map(Statuses::number).filter(Objects::nonNull).toList();
    // A page that is not full has everything.
    String oldest = page.size() < PAGE ? "" : shown.stream().min(Statuses.BY_AGE).orElse("");
    List<String> missing =
        memory.all().keySet().stream()
            .filter(number -> Statuses.BY_AGE.compare(number, oldest) > 0)
            .filter(number -> !shown.contains(number))
            .limit(MOST_LOOKUPS)
            .toList();
    for (String number : missing) {
      Api.Got found =
          api.get(URI.create(source.server() + "/api/v1/statuses/" + number), source.headers());
      switch (found) {
        case Api.Got.Good(JsonNode status, _, _) -> statuses.add(status, draft);
        case Api.Got.No(int status, _, _) when status == 404 || status == 410 ->
            statuses.gone(number, draft);
        case Api.Got.No _ -> {}
      }
    }
  }
}
