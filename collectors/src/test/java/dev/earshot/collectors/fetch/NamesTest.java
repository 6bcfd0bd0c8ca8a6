package dev.earshot.collectors.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NamesTest {

  private static final LookupPolicy ANY = LookupPolicy.of(LookupPolicy.IPV4 | LookupPolicy.IPV6);

  @Test
  void isWhatJavaAsks() {
    assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
        .hasAtLeastOneElementOfType(Names.class);
  }

  @Test
  void keepsTheAddressesOfANameWhileAnybodyHoldsIt() throws Exception {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
    InetAddressResolver names = Names.over(always(elsewhere));

    try (Names.Held first = Names.hold("localhost")) {
      try (Names.Held second = Names.hold("LocalHost")) {
        assertThat(second.addresses()).isEqualTo(first.addresses()).doesNotContain(elsewhere);
      }
      assertThat(names.lookupByName("localhost", ANY))
          .as("though the name server says otherwise by now")
          .isNotEmpty()
          .doesNotContain(elsewhere);
    }

    assertThat(names.lookupByName("localhost", ANY)).containsExactly(elsewhere);
  }

  private static InetAddressResolver always(InetAddress address) {
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) {
        return Stream.of(address);
      }

      @Override
      public String lookupByAddress(byte[] bytes) throws UnknownHostException {
        throw new UnknownHostException();
      }
    };
  }
}
