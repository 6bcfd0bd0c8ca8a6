package dev.earshot.collectors.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * How names of hosts become addresses in this Java: as the platform has it, but a name that is held
 * keeps its addresses until nobody holds it any more.
 *
 * <p>A name server that answers with a public address first, to pass the check, and with one of the
 * private network then, to be connected to, gains nothing by that. Java finds this class by its
 * service file, for it offers no other place between the check and the connection.
 */
public final class Names extends InetAddressResolverProvider {

  private static final ConcurrentHashMap<String, Holding> HELD = new ConcurrentHashMap<>();

  private record Holding(List<InetAddress> addresses, int holders) {}

  /** For Java. */
  public Names() {}

  @Override
  public InetAddressResolver get(Configuration configuration) {
    return over(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "Earshot";
  }

  static InetAddressResolver over(InetAddressResolver platform) {
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        Holding holding = HELD.get(key(host));
        return holding == null ? platform.lookupByName(host, policy) : holding.addresses().stream();
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return platform.lookupByAddress(address);
      }
    };
  }

  /** A name that keeps its addresses until this is closed. */
  record Held(String host, List<InetAddress> addresses) implements AutoCloseable {
    @Override
    public void close() {
      HELD.computeIfPresent(
          key(host),
          (_, holding) ->
              holding.holders() == 1
                  ? null
                  : new Holding(holding.addresses(), holding.holders() - 1));
    }
  }

  /**
   * Holds a name.
   *
   * @return all the addresses that a connection to it may be made to from now on: those that it is
   *     held to, and those that Java remembers from before
   * @throws UnknownHostException if it has none
   */
  static Held hold(String host) throws UnknownHostException {
    List<InetAddress> now = List.of(InetAddress.getAllByName(host));
    Holding holding =
        HELD.compute(
            key(host),
            (_, other) ->
                other == null
                    ? new Holding(now, 1)
                    : new Holding(other.addresses(), other.holders() + 1));
    Held held = new Held(host, holding.addresses());
    try {
      // Somebody else may have asked in between, and Java remembers what they were told.
      Stream<InetAddress> remembered = Stream.of(InetAddress.getAllByName(host));
      return new Held(
          host,
          Stream.concat(holding.addresses().stream(), remembered)
              .distinct()
              .sorted(Comparator.comparing(InetAddress::getHostAddress))
              .toList());
    } catch (UnknownHostException e) {
      held.close();
      throw e;
    }
  }

  private static String key(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
