package dev.earshot.collectors.websub;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;

/** A callback server in a process of its own, whose patience is set on its command line. */
final class PatientServer {

  private PatientServer() {}

  /** Says at which port it listens, until it is killed. */
  public static void main(String[] arguments) throws Exception {
    InstantSource clock = InstantSource.system();
    Subscriptions none =
        new Subscriptions(
            Fetcher.polite(Manners.usual("test"), clock),
            URI.create("http://127.0.0.1/hear"),
            clock,
            new SimpleMeterRegistry());
    CallbackServer server = CallbackServer.start(none, InetAddress.getLoopbackAddress(), 0);
    System.out.println(server.port());
  }
}
