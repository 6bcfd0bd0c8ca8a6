package dev.earshot.bench.standing;

import dev.earshot.bench.standing.spi.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Opens the measured ones by name; those with another Lucene on a class path of their own. */
final class Peers {

  private static final String SHARED = Peer.class.getPackageName();

  private Peers() {}

  static Peer open(String name) throws IOException, ReflectiveOperationException {
    return switch (name) {
      case "earshot" -> new Earshot();
      case "lucene-monitor" -> apart("monitor", "dev.earshot.bench.monitor.LuceneMonitor");
      case "opensearch" -> apart("opensearch", "dev.earshot.bench.opensearch.Percolator");
      default -> throw new IllegalArgumentException("no peer is called " + name);
    };
  }

  /** From a sibling module that has been packaged; the benchmark runs in {@code ops/bench}. */
  private static Peer apart(String module, String type)
      throws IOException, ReflectiveOperationException {
    Path target = Path.of(module, "target");
    Path jar = target.resolve("earshot-bench-" + module + "-0.1.0-SNAPSHOT.jar");
    List<String> jars =
        List.of(Files.readString(target.resolve("class-path")).strip().split(":", -1));
    URL[] urls =
        Stream.concat(Stream.of(jar), jars.stream().map(Path::of))
            .map(Peers::url)
            .toArray(URL[]::new);
    ClassLoader loader = new URLClassLoader(module, urls, new SharedOnly());
    Thread.currentThread().setContextClassLoader(loader);
    return (Peer) loader.loadClass(type).getDeclaredConstructor().newInstance();
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows the platform and what the measured ones share, and hides Earshot's libraries. */
  private static final class SharedOnly extends ClassLoader {

    SharedOnly() {
      super(getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(SHARED + ".")) {
        return Peers.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
