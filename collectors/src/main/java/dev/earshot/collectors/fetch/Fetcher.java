package dev.earshot.collectors.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents over HTTP from servers that nobody trusts.
 *
 * <p><b>Threads.</b> Any number may fetch at once; each waits for its own answer, and for its turn
 * where many ask one host. {@link #close} ends what is under way.
 *
 * <p><b>Private addresses.</b> A host is resolved and checked before each request, also after a
 * redirect. The connection is made to what was checked, because {@link Names} holds the name to it
 * until there is an answer.
 */
public final class Fetcher implements AutoCloseable {

  private static final int MOST_REDIRECTS = 8;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> PERMANENT = Set.of(301, 308);
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final Set<String> SOCKETS = Set.of("ws", "wss");

  /** A site that is busy and does not say for how long is left alone so long. */
  private static final Duration SHORTEST_REST = Duration.ofMinutes(1);

  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

  private final Manners manners;
  private final InstantSource clock;
  private final HttpClient client;
  private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
  private final Robots robots;
  private final Turns pages;

  /** What has to be so before an address is asked, also the next one after a redirect. */
  private interface Gate {
    void pass(URI address) throws IOException, InterruptedException;
  }

  private Fetcher(Manners manners, InstantSource clock) {
    this.manners = manners;
    this.clock = clock;
    this.robots =
        new Robots(manners.userAgent(), clock, address -> fetch(address, Validators.NONE));
    this.pages = new Turns(clock);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(manners.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** A fetcher with these manners. */
  public static Fetcher polite(Manners manners, InstantSource clock) {
    return new Fetcher(manners, clock);
  }

  /**
   * Asks for a document, unless it is as the validators say.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Fetched fetch(URI address, Validators known) throws InterruptedException {
    return fetch(address, known, Map.of());
  }

  /**
   * The same with headers of the caller's, such as a token. They are sent to the first host only.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Fetched fetch(URI address, Validators known, Map<String, String> headers)
      throws InterruptedException {
    return fetch(address, known, headers, _ -> {});
  }

  /**
   * Asks for a page for people, if its site's robots.txt allows programs to read it, after the
   * pause that the site wants between two pages.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Fetched page(URI address) throws InterruptedException {
    if (address.getHost() == null) {
      return new Fetched.Failed("the address has no host");
    }
    String host = address.getHost().toLowerCase(Locale.ROOT);
    Duration rest = pages.rest(host);
    if (!rest.isZero()) {
      return new Fetched.Busy(rest, "the server has asked for patience");
    }
    Fetched page = fetch(address, Validators.NONE, Map.of(), this::askedIn);
    if (page instanceof Fetched.Busy(Duration pause, _)) {
      pages.rest(host, pause.compareTo(SHORTEST_REST) > 0 ? pause : SHORTEST_REST);
    }
    return page;
  }

  private void askedIn(URI address) throws IOException, InterruptedException {
    if (!robots.allow(address)) {
      throw new IOException(
          "robots.txt of %s does not let programs read it".formatted(address.getHost()));
    }
    Duration wanted = robots.pause(address);
    pages.await(
        address.getHost().toLowerCase(Locale.ROOT),
        wanted.compareTo(manners.betweenPages()) > 0 ? wanted : manners.betweenPages());
  }

  private Fetched fetch(URI address, Validators known, Map<String, String> headers, Gate gate)
      throws InterruptedException {
    try {
      return follow(address, known, headers, gate);
    } catch (IOException e) {
      return new Fetched.Failed(reason(e));
    } catch (IllegalArgumentException e) {
      return new Fetched.Failed("the address cannot be used: " + e.getMessage());
    }
  }

  /**
   * Asks an API, and takes what it answers, whatever that is. Redirects are not followed, because a
   * token must not be.
   *
   * @param form what is sent, in the form of a page's form; null to send nothing
   * @throws IOException if there is no answer; the message is for people
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Reply call(URI address, Map<String, String> headers, @Nullable String form)
      throws IOException, InterruptedException {
    return call(address, headers, form, manners.mostBytes());
  }

  /**
   * Fetches a file that may be larger than a document is, and takes what is answered.
   *
   * @param mostBytes before and after it is unpacked
   * @throws IOException if there is no answer; the message is for people
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Reply file(URI address, int mostBytes) throws IOException, InterruptedException {
    return call(address, Map.of(), null, mostBytes);
  }

  private Reply call(URI address, Map<String, String> headers, @Nullable String form, int mostBytes)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = plain(address, headers);
    if (form != null) {
      request
          .setHeader("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    try {
      checkScheme(address, SCHEMES);
      HttpResponse<byte[]> response = inTurn(address, request.build(), mostBytes);
      HttpHeaders answered = response.headers();
      return new Reply(
          response.statusCode(),
          answered,
          Unpacking.unpack(
              response.body(), String.join(",", answered.allValues("Content-Encoding")), mostBytes),
          Pauses.retryAfter(answered, clock.instant()));
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  /**
   * Opens a WebSocket, to an address that is checked as that of a document is.
   *
   * @param address begins with ws or wss
   * @param protocols the subprotocols to be offered, the best first
   * @throws IOException if there is no connection; the message is for people. It is {@link Refused}
   *     where the server answered
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public WebSocket connect(
      URI address, Map<String, String> headers, List<String> protocols, WebSocket.Listener listener)
      throws IOException, InterruptedException {
    checkScheme(address, SOCKETS);
    WebSocket.Builder builder =
        client
            .newWebSocketBuilder()
            .connectTimeout(manners.patience())
            .header("User-Agent", manners.userAgent());
    headers.forEach(builder::header);
    if (!protocols.isEmpty()) {
      builder.subprotocols(
          protocols.getFirst(), protocols.subList(1, protocols.size()).toArray(String[]::new));
    }
    try (Names.Held _ = checked(address)) {
      return opened(builder.buildAsync(address, listener));
    } catch (UnknownHostException e) {
      throw new IOException(reason(e), e);
    }
  }

  private WebSocket opened(CompletableFuture<WebSocket> opening)
      throws IOException, InterruptedException {
    try {
      return opening.get(manners.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no connection in time", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        HttpResponse<?> answer = refused.getResponse();
        throw new Refused(
            answer.statusCode(),
            String.valueOf(answer.body()),
            Pauses.retryAfter(answer.headers(), clock.instant()));
      }
      throw new IOException(
          e.getCause() instanceof IOException io ? reason(io) : String.valueOf(e.getCause()),
          e.getCause());
    } finally {
      opening.cancel(true);
    }
  }

  private Fetched follow(URI first, Validators known, Map<String, String> headers, Gate gate)
      throws IOException, InterruptedException {
    URI address = first;
    @Nullable URI moved = null;
    boolean permanent = true;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      checkScheme(address, SCHEMES);
      gate.pass(address);
      boolean sameHost = address.getHost().equalsIgnoreCase(first.getHost());
      HttpResponse<byte[]> response =
          inTurn(
              address, request(address, known, sameHost ? headers : Map.of()), manners.mostBytes());
      if (!REDIRECTS.contains(response.statusCode())) {
        return answer(response, withoutSecrets(address), moved);
      }
      address = target(address, response);
      permanent &= PERMANENT.contains(response.statusCode());
      moved = permanent ? address : moved;
    }
    return new Fetched.Failed("more than %d redirects".formatted(MOST_REDIRECTS));
  }

  private static URI target(URI address, HttpResponse<byte[]> response) throws IOException {
    String location =
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new IOException("a redirect to nowhere"));
    URI target = dev.earshot.collectors.feed.Links.of(location, address);
    if (target == null) {
      throw new IOException("a redirect to what is no address");
    }
    return target;
  }

  private static void checkScheme(URI address, Set<String> schemes) throws IOException {
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    if (!schemes.contains(scheme.toLowerCase(Locale.ROOT)) || address.getHost() == null) {
      throw new IOException("only http and https addresses are fetched, not " + scheme);
    }
  }

  /** Holds the host to addresses that may be connected to. */
  private Names.Held checked(URI address) throws IOException {
    Names.Held held = Names.hold(address.getHost());
    if (!manners.privateNetwork()
        && !held.addresses().stream().allMatch(PublicAddresses::contain)) {
      held.close();
      throw new IOException(
          "%s is an address of the private network; allow it in the configuration to fetch it"
              .formatted(address.getHost()));
    }
    return held;
  }

  private HttpRequest request(URI address, Validators known, Map<String, String> headers) {
    HttpRequest.Builder request = plain(address, headers);
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    return request.build();
  }

  private HttpRequest.Builder plain(URI address, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(withoutSecrets(address))
            .timeout(manners.patience())
            .header("User-Agent", manners.userAgent())
            .header("Accept", ACCEPT)
            .header("Accept-Encoding", "gzip, deflate, br, zstd");
    headers.forEach(request::setHeader);
    if (address.getUserInfo() != null) {
      byte[] login = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return request;
  }

  /** The address without a login in it, fit to be shown and logged. */
  public static URI withoutSecrets(URI address) {
    if (address.getRawUserInfo() == null) {
      return address;
    }
    return URI.create(address.toString().replace(address.getRawUserInfo() + "@", ""));
  }

  private HttpResponse<byte[]> inTurn(URI address, HttpRequest request, int mostBytes)
      throws IOException, InterruptedException {
    Semaphore turn =
        turns.computeIfAbsent(
            address.getHost().toLowerCase(Locale.ROOT), _ -> new Semaphore(manners.perHost()));
    turn.acquire();
    try (Names.Held _ = checked(address)) {
      return send(request, mostBytes);
    } finally {
      turn.release();
    }
  }

  /** The wait is for the whole body: a server that sends a byte now and then runs into its end. */
  private HttpResponse<byte[]> send(HttpRequest request, int mostBytes)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
    try {
      return response.get(manners.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "no complete answer within %d seconds".formatted(manners.patience().toSeconds()), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      response.cancel(true);
    }
  }

  private Fetched answer(HttpResponse<byte[]> response, URI address, @Nullable URI moved)
      throws IOException {
    HttpHeaders headers = response.headers();
    Duration retryAfter = Pauses.retryAfter(headers, clock.instant());
    int status = response.statusCode();
    return switch (status) {
      case 200, 203, 206, 226 ->
          new Fetched.Document(
              address,
              moved,
              Unpacking.unpack(
                  response.body(),
                  String.join(",", headers.allValues("Content-Encoding")),
                  manners.mostBytes()),
              headers.firstValue("Content-Type").orElse(null),
              new Validators(
                  headers.firstValue("ETag").orElse(null),
                  headers.firstValue("Last-Modified").orElse(null)),
              headers.allValues("Link"),
              Pauses.fresh(headers, clock.instant()));
      case 304 -> new Fetched.Unchanged(Pauses.fresh(headers, clock.instant()));
      case 410 -> new Fetched.Gone("the server says that it is gone for good (410)");
      case 429, 503 ->
          new Fetched.Busy(retryAfter, "the server asks for patience (%d)".formatted(status));
      case 401, 403 ->
          new Fetched.Failed(
              status,
              "the server refuses it (%d); it wants a login, or no programs".formatted(status));
      case 404 -> new Fetched.Failed(status, "not found (404); check the address");
      default -> new Fetched.Failed(status, "the server answered with status " + status);
    };
  }

  private static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException unknown ->
          "the host is not known: %s; check the address and the network"
              .formatted(unknown.getMessage());
      case java.net.http.HttpConnectTimeoutException _ -> "no connection in time";
      case java.net.http.HttpTimeoutException _ -> "no answer in time";
      case java.net.ConnectException _ -> "no connection; is the server down, or the network?";
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
