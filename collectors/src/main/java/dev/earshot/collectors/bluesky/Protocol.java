package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.payload.Jetstream;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a Jetstream is spoken to. */
enum Protocol {
  /** {@code /subscribe}, as it has been from the beginning. */
  OLD,
  /** {@code network.bsky.jetstream.subscribeEvents}. */
  NEW;

  private static final String XRPC = "/xrpc/network.bsky.jetstream.";

  /** The dictionary of the old protocol, which never changes. */
  private static final long OLD_DICTIONARY = 1_612_007_021L;

  /**
   * Where to listen.
   *
   * @param host with its scheme, ws or wss
   * @param cursor from where on; null for from now on
   * @param dictionary the id of the dictionary that frames are to be packed with; null for unpacked
   */
  URI address(URI host, @Nullable Long cursor, @Nullable Long dictionary) {
    String from = cursor == null ? "" : "&cursor=" + cursor;
    return URI.create(
        host
            + switch (this) {
              case OLD ->
                  "/subscribe?wantedCollections="
                      + Jetstream.POSTS
                      + (dictionary == null ? "" : "&compress=true")
                      + from;
              case NEW ->
                  XRPC
                      + "subscribeEvents?kinds=commit&kinds=account&collections="
                      + Jetstream.POSTS
                      + (dictionary == null ? "" : "&zstdDictionary=" + dictionary)
                      + from;
            });
  }

  /** Where a host gives its dictionary. */
  URI dictionary(URI host) {
    String web = host.toString().replaceFirst("^ws", "http");
    return URI.create(
        web + XRPC + "getZstdDictionary" + (this == OLD ? "?id=" + OLD_DICTIONARY : ""));
  }

  List<String> subprotocols() {
    return this == OLD ? List.of() : List.of("xrpc.v1.json");
  }
}
