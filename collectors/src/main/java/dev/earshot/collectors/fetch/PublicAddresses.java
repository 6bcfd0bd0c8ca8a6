package dev.earshot.collectors.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses that anyone can reach from those that only this network can. */
final class PublicAddresses {

  private PublicAddresses() {}

  /** Whether an address is out in the open, also when it is an IPv4 one in IPv6 clothes. */
  static boolean contain(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(bytes);
      case Inet6Address _ -> isPublic6(bytes);
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    int third = bytes[2] & 0xFF;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean assigned = first == 192 && second == 0 && (third == 0 || third == 2);
    boolean measuring = first == 198 && (second == 18 || second == 19);
    return first != 0 && first < 240 && !shared && !assigned && !measuring;
  }

  private static boolean isPublic6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
    if (uniqueLocal) {
      return false;
    }
    boolean translated = starts(bytes, 0x00, 0x64, 0xFF, 0x9B);
    boolean mapped = starts(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    if (translated || mapped) {
      return embedded(bytes, 12);
    }
    return !starts(bytes, 0x20, 0x02) || embedded(bytes, 2);
  }

  private static boolean embedded(byte[] bytes, int from) {
    try {
      return contain(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private static boolean starts(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }
}
