package dev.earshot.ops;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.websub.CallbackServer;
import dev.earshot.collectors.websub.Subscriptions;
import dev.earshot.ops.config.Configuration;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** What hubs of feeds push, where the configuration says how they reach this machine. */
record Pushes(Subscriptions subscriptions, CallbackServer server) implements AutoCloseable {

  /**
   * Listens for hubs, if they can reach this machine.
   *
   * @param bind the address to listen at
   */
  static Optional<Pushes> open(
      Configuration.Network network,
      String bind,
      Fetcher fetcher,
      InstantSource clock,
      MeterRegistry meters) {
    if (network.callback() == null) {
      return Optional.empty();
    }
    Subscriptions subscriptions = new Subscriptions(fetcher, network.callback(), clock, meters);
    try {
      return Optional.of(
          new Pushes(
              subscriptions,
              CallbackServer.start(
                  subscriptions, InetAddress.getByName(bind), network.callbackPort())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen for hubs: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
