package dev.earshot.collectors.reddit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Checkpoint;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Recheck;
import dev.earshot.collectors.source.Sent;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a listing back to what was heard last, and looks again at what was kept.
 *
 * <p>The checkpoint is the time of the newest thing that was heard.
 */
final class RedditPoll implements Poll {

  /** Things do not always come in the order of their times. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  /** Reddit shows no more than a thousand. */
  private static final int MOST_PAGES = 11;

  private static final int PAGE = 100;

  /** What was kept is looked at again this often, a hundred things at a time. */
  private static final Duration RECHECK_AFTER = Duration.ofHours(6);

  /** Tokens are not used to their very end. */
  private static final Duration SPARE = Duration.ofMinutes(1);

  private static final String NAME = "t[13]_[A-Za-z0-9]{1,20}";

  private final RedditSource source;
  private final Means means;
  private final Api api;
  private final Wanted wanted;
  private @Nullable String token;
  private Instant tokenEnds = Instant.MIN;

  RedditPoll(RedditSource source, Means means) {
    this.source = source;
    this.means = means;
    this.api = new Api(means);
    this.wanted = means.wanted();
  }

  @Override
  public Answer ask(@Nullable String written) throws InterruptedException {
    Instant until = Checkpoint.read(written).until();
    Draft draft = new Draft(means.memory());
    Listing listing = new Listing();
    String after = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Api.Got got = get(address(after));
      if (got instanceof Api.Got.No no) {
        return no.answer();
      }
      Api.Got.Good good = (Api.Got.Good) got;
      JsonNode data = good.json().path("data");
      if (!data.path("children").isArray()) {
        return new Answer.Failed(
            "what it answers is no listing; check the subreddits",
            good.json().toString().getBytes(StandardCharsets.UTF_8));
      }
      data.path("children").valueStream().forEach(listing::add);
      listing.rest = good.rest();
      after = data.path("after").asText("");
      if (until == null || listing.reaches(until) || after.isEmpty()) {
        break;
      }
    }
    listing.things.reversed().forEach(thing -> add(thing, draft));
    if (listing.rest.isZero()) {
      recheck(draft);
    }
    return news(listing, draft, until, written);
  }

  /** What the pages of a listing had, the newest first. */
  private static final class Listing {
    private final List<JsonNode> things = new ArrayList<>();
    private @Nullable Instant newest;
    private @Nullable Instant oldest;
    private Duration rest = Duration.ZERO;

    void add(JsonNode thing) {
      things.add(thing);
      double seconds = thing.path("data").path("created_utc").asDouble();
      if (seconds > 0 && seconds < 1e11) {
        Instant said = Instant.ofEpochSecond((long) seconds);
        newest = newest == null || said.isAfter(newest) ? said : newest;
        oldest = oldest == null || said.isBefore(oldest) ? said : oldest;
      }
    }

    boolean reaches(Instant until) {
      return oldest != null && oldest.isBefore(until.minus(OVERLAP));
    }
  }

  private Answer news(
      Listing listing, Draft draft, @Nullable Instant until, @Nullable String written) {
    Instant heard =
        listing.newest == null || (until != null && until.isAfter(listing.newest))
            ? until
            : listing.newest;
    Gap gap =
        until != null
                && listing.things.size() >= MOST_PAGES * PAGE - PAGE
                && listing.oldest != null
                && listing.oldest.isAfter(until)
            ? new Gap(until, listing.oldest, "Reddit shows no further back")
            : null;
    boolean same = draft.isEmpty() && written != null && java.util.Objects.equals(heard, until);
    return new Answer.News(
        draft.heard(),
        draft.notes(),
        same ? null : new Checkpoint(null, null, null, heard, Sent.NOTHING).write(),
        listing.rest,
        null,
        gap);
  }

  private void add(JsonNode thing, Draft draft) {
    String name = thing.path("data").path("name").asText("");
    for (Heard heard : Payloads.heard(thing, means.clock().instant())) {
      switch (heard) {
        case Heard.Said(Mention mention) when name.matches(NAME) -> {
          String digest = Sent.digest(mention);
          boolean known = draft.note(name).isPresent();
          if (known ? Recheck.isNews(draft.certain(name), digest) : wants(mention)) {
            draft.add(heard);
            draft.keep(name, Recheck.note(means.clock().instant(), digest));
          }
        }
        case Heard.Gone gone -> gone(name, gone.id(), draft);
        case Heard.Said _, Heard.Unfit _, Heard.Garbage _ -> draft.add(heard);
      }
    }
  }

  /** What a search found was asked for by its words already. */
  private boolean wants(Mention mention) {
    return source.search() != null || wanted.wants(mention);
  }

  private static void gone(String name, MentionId id, Draft draft) {
    if (draft.note(name).isPresent()) {
      draft.add(new Heard.Gone(id));
      draft.forget(name);
    }
  }

  /** Looks again at what was not looked at for longest; what does not come back is gone. */
  private void recheck(Draft draft) throws InterruptedException {
    Instant now = means.clock().instant();
    List<String> due = Recheck.due(means.memory(), "", now, RECHECK_AFTER, PAGE);
    if (due.isEmpty()
        || !(get(URI.create(source.api() + "/api/info?id=" + String.join(",", due)))
            instanceof Api.Got.Good(JsonNode answer, _, _))
        || !answer.path("data").path("children").isArray()) {
      return;
    }
    Set<String> there = new HashSet<>();
    answer
        .path("data")
        .path("children")
        .valueStream()
        .forEach(
            thing -> {
              there.add(thing.path("data").path("name").asText(""));
              add(thing, draft);
            });
    for (String name : due) {
      if (!there.contains(name)) {
        gone(name, MentionId.ofNative("reddit", name), draft);
      }
      draft.note(name).ifPresent(note -> draft.keep(name, Recheck.note(now, Recheck.digest(note))));
    }
  }

  private URI address(String after) {
    String address = source.address().toString();
    return URI.create(
        address
            + (address.indexOf('?') < 0 ? "?" : "&")
            + "limit="
            + PAGE
            + (after.isEmpty() ? "" : "&after=" + after.replaceAll("[^A-Za-z0-9_]", "")));
  }

  /** Asks with a token, and once more with a new one where that is refused. */
  private Api.Got get(URI address) throws InterruptedException {
    Api.Got got = asked(address);
    if (got instanceof Api.Got.No(int status, _, _) && status == 401 && token != null) {
      token = null;
      got = asked(address);
    }
    return got;
  }

  private Api.Got asked(URI address) throws InterruptedException {
    String known = token;
    if (known == null || means.clock().instant().isAfter(tokenEnds)) {
      Api.Got got =
          api.post(
              source.login().address(), source.login().headers(), "grant_type=client_credentials");
      if (!(got instanceof Api.Got.Good good)) {
        return got;
      }
      known = good.json().path("access_token").asText("");
      if (!known.matches("[!-~]{1,4000}")) {
        return new Api.Got.No(
            401,
            good.json(),
            new Answer.Failed("Reddit gives no token; check client and secret of the app"));
      }
      token = known;
      tokenEnds =
          means
              .clock()
              .instant()
              .plusSeconds(Math.clamp(good.json().path("expires_in").asLong(), 0, 86_400))
              .minus(SPARE);
    }
    return api.get(
        address,
        Map.of("Authorization", "Bearer " + known, "User-Agent", source.login().userAgent()));
  }
}
