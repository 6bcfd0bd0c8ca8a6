package dev.earshot.collectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Api;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Recheck;
import dev.earshot.collectors.source.Sent;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for new comments and videos, and looks again at comments that were kept, as far as the quota
 * goes.
 *
 * <p>Notes are named {@code comment/ID}, {@code video/ID}, {@code asked/ID} of a video whose
 * comments are asked for, {@code begun/ID} of what was asked for comments before, and {@code
 * quota}. The checkpoint counts the questions.
 */
final class YouTubePoll implements Poll {

  private static final int PAGE = 100;

  /**
   * Comments of one channel or video that are asked for at once; there may be more the next time.
   */
  private static final int MOST_PAGES = 100;

  /** Of what was said before anyone listened. */
  private static final int FIRST_PAGES = 3;

  private static final Duration SEARCH_BACK = Duration.ofDays(3);

  /** Videos that were found are asked for comments this often, a few at a time. */
  private static final Duration VIDEO_AFTER = Duration.ofHours(3);

  private static final int MOST_VIDEOS = 5;

  /** Videos that were found are no longer asked for comments after this. */
  private static final Duration VIDEO_LIVES = Duration.ofDays(14);

  private static final Duration RECHECK_AFTER = Duration.ofDays(1);

  /** As many as can be asked for by their ids. */
  private static final int MOST_RECHECKS = 50;

  private static final Pattern OF_VIDEO = Pattern.compile("[?&]v=([A-Za-z0-9_-]{1,100})");

  private static final String COMMENT = "comment/";
  private static final String VIDEO = "video/";
  private static final String ASKED = "asked/";
  private static final String QUOTA = "quota";

  private static final String ID = "[A-Za-z0-9_.-]{1,100}";

  private final YouTubeSource source;
  private final Means means;
  private final Api api;

  /** Also what was used by questions that came to nothing. */
  private @Nullable Quota used;

  YouTubePoll(YouTubeSource source, Means means) {
    this.source = source;
    this.means = means;
    this.api = new Api(means);
  }

  /** Ends a question early, with what follows from that. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Answer answer;

    Stop(Answer answer) {
      super(null, null, false, false);
      this.answer = answer;
    }
  }

  @Override
  public Answer ask(@Nullable String checkpoint) throws InterruptedException {
    Draft draft = new Draft(means.memory());
    try {
      for (String channel : source.channels()) {
        comments("allThreadsRelatedToChannelId=" + channel, draft);
      }
      search(draft);
      videos(draft);
      recheck(draft);
      return news(draft, checkpoint);
    } catch (Stop stop) {
      // The newest come first: had they been heard, nobody would look for those behind them.
      return stop.answer;
    }
  }

  private static Answer news(Draft draft, @Nullable String checkpoint) {
    long count =
        checkpoint != null && checkpoint.matches("[0-9]{1,17}") ? Long.parseLong(checkpoint) : 0;
    return new Answer.News(
        draft.heard(), draft.notes(), String.valueOf(count + 1), Duration.ZERO, null, null);
  }

  /** Back to what was heard before; the newest come first. */
  private void comments(String of, Draft draft) throws Stop, InterruptedException {
    String begun = "begun/" + of.substring(of.indexOf('=') + 1);
    int most = draft.note(begun).isPresent() ? MOST_PAGES : FIRST_PAGES;
    draft.keep(begun, "");
    String page = "";
    for (int i = 0; i < most; i++) {
      JsonNode answer =
          get(
              "commentThreads",
              "part=snippet,replies&order=time&maxResults=100&" + of + page,
              draft);
      List<JsonNode> threads = answer.path("items").valueStream().toList();
      boolean met = false;
      for (JsonNode thread : threads) {
        String id = thread.path("snippet").path("topLevelComment").path("id").asText("");
        met |= draft.note(COMMENT + id).isPresent();
        add(thread, draft);
      }
      String next = answer.path("nextPageToken").asText("");
      if (met || next.isEmpty() || threads.size() < PAGE) {
        return;
      }
      page = "&pageToken=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
  }

  /** Adds a thread, a comment or a video: the comments in it that are new or were edited. */
  private void add(JsonNode item, Draft draft) {
    for (Heard heard : Payloads.heard(item, means.clock().instant())) {
      if (!(heard instanceof Heard.Said(Mention mention))) {
        draft.add(heard);
        continue;
      }
      String name = name(mention.id());
      String digest = Sent.digest(mention) + video(mention);
      if (name == null) {
        draft.add(new Heard.Unfit("a thing of YouTube without an id"));
      } else if (Recheck.isNews(draft.certain(name), digest)) {
        draft.add(heard);
        if (name.startsWith(VIDEO) && draft.note(name).isEmpty()) {
          draft.keep(ASKED + name.substring(VIDEO.length()), Recheck.note(Instant.EPOCH, ""));
        }
        draft.keep(name, Recheck.note(means.clock().instant(), digest));
      }
    }
  }

  /** The video that a comment is of, behind a blank: it is not told again with the comment. */
  private static String video(Mention mention) {
    Matcher video = OF_VIDEO.matcher(String.valueOf(mention.url()));
    return video.find() ? " " + video.group(1) : "";
  }

  private static void addVideo(JsonNode comment, String digest) {
    int blank = digest.indexOf(' ');
    if (blank > 0 && comment.path("snippet") instanceof ObjectNode snippet) {
      snippet.put("videoId", digest.substring(blank + 1));
    }
  }

  /** The name of a note of a mention; null if it has no id of YouTube's. */
  private static @Nullable String name(MentionId id) {
    String value = id.value();
    String name =
        value.startsWith("rss:yt:video:")
            ? VIDEO + value.substring("rss:yt:video:".length())
            : COMMENT + value.substring(value.indexOf(':') + 1);
    return name.substring(name.indexOf('/') + 1).matches(ID) ? name : null;
  }

  private void search(Draft draft) throws Stop, InterruptedException {
    if (source.search() == null) {
      return;
    }
    Instant now = means.clock().instant();
    Quota quota = quota(draft);
    if (!quota.allowsSearch()) {
      return;
    }
    use(quota.plusSearch(), draft);
    JsonNode answer =
        asked(
            "search",
            "part=snippet&type=video&order=date&maxResults=50&publishedAfter=%s&q=%s"
                .formatted(
                    Instant.ofEpochSecond(now.minus(SEARCH_BACK).getEpochSecond()),
                    URLEncoder.encode(source.search(), StandardCharsets.UTF_8)));
    answer.path("items").valueStream().forEach(video -> add(video, draft));
  }

  /** The comments of videos that a search found, a few videos at a time. */
  private void videos(Draft draft) throws Stop, InterruptedException {
    Instant now = means.clock().instant();
    for (String asked : Recheck.due(means.memory(), ASKED, now, VIDEO_AFTER, MOST_VIDEOS)) {
      String id = asked.substring(ASKED.length());
      Instant found = draft.note(VIDEO + id).map(Recheck::at).orElse(Instant.EPOCH);
      if (found.isBefore(now.minus(VIDEO_LIVES))) {
        draft.forget(VIDEO + id);
        draft.forget(asked);
        draft.forget("begun/" + id);
      } else {
        draft.keep(asked, Recheck.note(now, ""));
        comments("videoId=" + id, draft);
      }
    }
  }

  private void recheck(Draft draft) throws Stop, InterruptedException {
    Instant now = means.clock().instant();
    List<String> due = Recheck.due(means.memory(), COMMENT, now, RECHECK_AFTER, MOST_RECHECKS);
    if (due.isEmpty()) {
      return;
    }
    String ids =
        String.join(",", due.stream().map(name -> name.substring(COMMENT.length())).toList());
    JsonNode answer = get("comments", "part=snippet&maxResults=100&id=" + ids, draft);
    Set<String> there = new HashSet<>();
    answer
        .path("items")
        .valueStream()
        .forEach(
            comment -> {
              String name = COMMENT + comment.path("id").asText("");
              there.add(name);
              draft.note(name).ifPresent(note -> addVideo(comment, Recheck.digest(note)));
              add(comment, draft);
            });
    for (String name : due) {
      if (there.contains(name)) {
        draft
            .note(name)
            .ifPresent(note -> draft.keep(name, Recheck.note(now, Recheck.digest(note))));
      } else {
        draft.add(new Heard.Gone(MentionId.ofNative("youtube", name.substring(COMMENT.length()))));
        draft.forget(name);
      }
    }
  }

  private Quota quota(Draft draft) {
    Quota noted = Quota.of(draft.note(QUOTA), means.clock().instant());
    return used != null && used.day().equals(noted.day()) ? used : noted;
  }

  private void use(Quota after, Draft draft) {
    used = after;
    draft.keep(QUOTA, after.note());
  }

  /** Asks for one unit of the quota. */
  private JsonNode get(String method, String query, Draft draft) throws Stop, InterruptedException {
    Quota quota = quota(draft);
    Instant now = means.clock().instant();
    if (quota.units() >= source.quota()) {
      throw new Stop(
          new Answer.Busy(
              Quota.untilNextDay(now),
              "the day's quota of %,d units is used; ask less often, or raise 'quota' where Google allows more"
                  .formatted(source.quota())));
    }
    use(quota.plusUnit(), draft);
    return asked(method, query);
  }

  private JsonNode asked(String method, String query) throws Stop, InterruptedException {
    Api.Got got =
        api.get(
            URI.create(source.api() + method + "?" + query),
            Map.of("X-Goog-Api-Key", source.key(), "Accept", "application/json"));
    return switch (got) {
      case Api.Got.Good good when good.json().path("items").isArray() -> good.json();
      case Api.Got.Good good ->
          throw new Stop(
              new Answer.Failed(
                  "what it answers has no items; check the address",
                  good.json().toString().getBytes(StandardCharsets.UTF_8)));
      case Api.Got.No no -> refused(no);
    };
  }

  /** That a video has no comments, or is gone, says nothing of the others. */
  private JsonNode refused(Api.Got.No no) throws Stop {
    List<String> reasons =
        Stream.concat(
                no.json().path("error").path("errors").valueStream(),
                Stream.of(no.json().path("error")))
            .map(error -> error.path("reason").asText(""))
            .toList();
    if (reasons.contains("commentsDisabled")
        || reasons.contains("videoNotFound")
        || reasons.contains("channelNotFound")) {
      return no.json();
    }
    if (reasons.contains("quotaExceeded") || reasons.contains("dailyLimitExceeded")) {
      throw new Stop(
          new Answer.Busy(
              Quota.untilNextDay(means.clock().instant()), "YouTube says that the quota is used"));
    }
    throw new Stop(no.answer());
  }
}
