package dev.earshot.contract;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of an address that differs between readers only by what was added on the way to
 * them: upper case in the host, a default port, a fragment, parameters that track a click.
 */
public final class CanonicalUrl {

  /** Parameters that campaigns and networks add; none of them changes what the address shows. */
  private static final Set<String> TRACKING =
      Set.of(
          "fbclid",
          "gclid",
          "dclid",
          "msclkid",
          "yclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "xtor",
          "ocid",
          "cmpid",
          "s_cid",
          "ref_src",
          "__twitter_impression");

  private CanonicalUrl() {}

  /** Gives the canonical spelling, or {@code url} itself where it has no host. */
  public static URI of(URI url) {
    String scheme = url.getScheme();
    String host = url.getHost();
    if (scheme == null || host == null) {
      return url;
    }
    String lower = scheme.toLowerCase(Locale.ROOT);
    StringBuilder canonical =
        new StringBuilder(lower).append("://").append(host.toLowerCase(Locale.ROOT));
    if (url.getPort() >= 0 && url.getPort() != defaultPort(lower)) {
      canonical.append(':').append(url.getPort());
    }
    String path = url.getRawPath();
    canonical.append(path == null || path.isEmpty() ? "/" : path);
    String query = withoutTracking(url.getRawQuery());
    if (!query.isEmpty()) {
      canonical.append('?').append(query);
    }
    return URI.create(canonical.toString());
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }

  private static String withoutTracking(@Nullable String query) {
    if (query == null) {
      return "";
    }
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.isEmpty() && !isTracking(parameter))
        .collect(Collectors.joining("&"));
  }

  private static boolean isTracking(String parameter) {
    int equals = parameter.indexOf('=');
    String name =
        (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || name.startsWith("at_") || TRACKING.contains(name);
  }
}
