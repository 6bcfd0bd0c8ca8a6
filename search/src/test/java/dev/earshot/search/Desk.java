package dev.earshot.search;

import dev.earshot.contract.AlertAction;
import dev.earshot.contract.AuditLine;
import dev.earshot.contract.Correction;
import dev.earshot.contract.Decisions;
import dev.earshot.contract.Erasure;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Moment;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Retag;
import dev.earshot.contract.RuleEdit;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Traces;
import dev.earshot.search.alerts.Rehearsal;
import dev.earshot.search.bulletins.Board;
import dev.earshot.search.figures.Reckoning;
import dev.earshot.search.http.CannotListen;
import dev.earshot.search.http.HttpSettings;
import dev.earshot.search.http.Parts;
import dev.earshot.search.http.SearchServer;
import dev.earshot.search.http.Status;
import dev.earshot.search.index.MentionIndex;
import dev.earshot.search.index.Mentions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A desk on a real index and a real port, with an intake that only remembers. */
public final class Desk implements AutoCloseable {

  public static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[32]);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public final MentionIndex index;
  public final Board board = new Board();
  public final List<Erasure> erasures = Collections.synchronizedList(new ArrayList<>());
  public final List<Mention> heard = Collections.synchronizedList(new ArrayList<>());
  public Status status =
      new Status(
          "127.0.0.1:9092", List.of(new Status.Component("index", Status.State.READY, null)), 0L);
  public @Nullable Exception kafkaTrouble;
  public List<Rehearsal.Fired> fired = List.of();
  private final Workspace workspace;
  private final SearchServer server;

  private Desk(Path folder, HttpSettings settings, Workspace workspace) throws IOException {
    this.workspace = workspace;
    index = MentionIndex.open(folder, Duration.ofMillis(50), Sample.PARIS);
    server = start(settings, index);
  }

  public static Desk open(Path folder) throws IOException {
    return open(folder, HttpSettings.loopback(0));
  }

  public static Desk open(Path folder, HttpSettings settings) throws IOException {
    return new Desk(folder, settings, Sample.WORKSPACE);
  }

  public static Desk open(Path folder, Workspace workspace) throws IOException {
    return new Desk(folder, HttpSettings.loopback(0), workspace);
  }

  /** Another server on the same parts but other mentions. */
  public SearchServer start(HttpSettings settings, Mentions mentions) throws CannotListen {
    return SearchServer.start(
        settings,
        new Parts(
            workspace,
            mentions,
            board,
            new Memory(),
            new Decided(),
            trial -> new Rehearsal.Outcome(3.8, 5, 0, fired),
            () -> new Reckoning(Sample.NOW, 3, 5, 0, 0, List.of()),
            (_, _) -> 0,
            PSEUDONYMS,
            () -> status,
            () -> "# HELP earshot_heard_total heard\n",
            Traces.OFF,
            InstantSource.fixed(Sample.NOW)));
  }

  /** Writes on the board what Kafka would bring there. */
  private final class Decided implements Decisions {
    @Override
    public CompletableFuture<Void> act(AlertAction action) {
      board.put(action);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> keep(SavedSearch search) {
      board.search(search.id(), search);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> drop(String searchId) {
      board.search(searchId, null);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> mark(Moment moment) {
      board.moment(moment.id(), moment);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unmark(String momentId) {
      board.moment(momentId, null);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> note(AuditLine line) {
      board.put(line);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> edit(RuleEdit edit) {
      board.put(edit);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> correct(Correction correction) {
      board.put(correction.key(), correction);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> retag(Retag order) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> undo(Correction.Key correction) {
      board.put(correction, null);
      return CompletableFuture.completedFuture(null);
    }
  }

  private final class Memory implements Intake {
    @Override
    public CompletableFuture<Void> hear(Mention mention) {
      if (kafkaTrouble != null) {
        return CompletableFuture.failedFuture(kafkaTrouble);
      }
      heard.add(mention);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> remove(MentionId id) {
      if (kafkaTrouble != null) {
        return CompletableFuture.failedFuture(kafkaTrouble);
      }
      try {
        index.remove(id);
        index.refresh();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> erase(MentionId id) {
      return remove(id);
    }

    @Override
    public CompletableFuture<Void> note(Erasure erasure) {
      if (kafkaTrouble != null) {
        return CompletableFuture.failedFuture(kafkaTrouble);
      }
      erasures.removeIf(line -> line.id().equals(erasure.id()));
      erasures.add(erasure);
      board.put(erasure);
      return CompletableFuture.completedFuture(null);
    }
  }

  public Desk with(Sample... samples) {
    try {
      for (Sample sample : samples) {
        index.put(sample.tagged());
      }
      index.refresh();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public URI address(String path) {
    return URI.create(server.address() + path);
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public HttpResponse<String> delete(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).DELETE();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    index.close();
  }
}
