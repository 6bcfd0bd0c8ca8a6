package dev.earshot.ops.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.UpCommand;
import dev.earshot.ops.config.Configuration;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** Whatever a container is told to run, the program understands. */
final class PackagingTest {

  private static final Path COMPOSE = Path.of("packaging/docker/compose.yaml");
  private static final Path KUBERNETES = Path.of("packaging/kubernetes");

  @Test
  void composeRunsEachPartOnceWithOptionsThatThereAre() throws Exception {
    List<String> parts = new ArrayList<>();
    for (Map<?, ?> service : services()) {
      if (service.get("command") instanceof List<?> command) {
        parts.add(only(command));
      }
    }

    assertThat(parts).containsExactlyInAnyOrder("collectors", "streams", "search");
  }

  @Test
  void composeRunsTheKafkaThatThisProgramIsAClientOf() throws Exception {
    assertThat(services())
        .extracting(service -> String.valueOf(service.get("image")))
        .filteredOn(image -> image.startsWith("apache/kafka"))
        .hasSize(3)
        .containsOnly("apache/kafka:" + AppInfoParser.getVersion());
  }

  @Test
  void kubernetesRunsEachPartWithOptionsThatThereAre() throws Exception {
    List<String> parts = new ArrayList<>();
    for (Map<?, ?> resource : resources()) {
      if (at(resource, "spec", "template", "spec", "containers") instanceof List<?> containers) {
        for (Object container : containers) {
          parts.add(only(list(at(container, "args"))));
        }
      }
    }

    assertThat(parts).containsExactlyInAnyOrder("collectors", "streams", "search");
  }

  @Test
  void kubernetesBeginsWithAConfigurationThatIsRight() throws Exception {
    Configuration configuration =
        ConfigurationFile.open(KUBERNETES.resolve("earshot.yaml"))
            .read(
                Map.of("EARSHOT_TOKEN", "a-long-secret-0123456789"),
                query -> QueryParser.parse(query, Use.RULE));

    assertThat(configuration.http().bind()).isEqualTo("0.0.0.0");
    assertThat(configuration.http().tokens()).hasSize(1);
  }

  /** The part that a command line names, which the program has to understand as a whole. */
  private static String only(List<?> command) {
    List<String> words = command.stream().map(String::valueOf).toList();
    assertThat(words.getFirst()).isEqualTo("up");
    var parsed =
        new CommandLine(new UpCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    assertThat(parsed.hasMatchedOption("--bootstrap")).isTrue();
    return String.join(",", parsed.matchedOption("--only").stringValues());
  }

  private static List<Map<?, ?>> services() throws IOException {
    Map<?, ?> services = (Map<?, ?>) at(documents(COMPOSE).getFirst(), "services");
    return services.values().stream().<Map<?, ?>>map(Map.class::cast).toList();
  }

  private static List<Map<?, ?>> resources() throws IOException {
    List<Map<?, ?>> resources = new ArrayList<>();
    Object kustomization = documents(KUBERNETES.resolve("kustomization.yaml")).getFirst();
    for (Object file : list(at(kustomization, "resources"))) {
      resources.addAll(documents(KUBERNETES.resolve(String.valueOf(file))));
    }
    return resources;
  }

  /** What stands there in a tree of maps; an empty text where nothing does. */
  private static Object at(Object tree, String... path) {
    Object found = tree;
    for (String key : path) {
      Object under = found instanceof Map<?, ?> map ? map.get(key) : null;
      found = under == null ? "" : under;
    }
    return found;
  }

  private static List<?> list(Object found) {
    assertThat(found).isInstanceOf(List.class);
    return (List<?>) found;
  }

  private static List<Map<?, ?>> documents(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      Stream<Object> all =
          StreamSupport.stream(
              new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader).spliterator(),
              false);
      return all.<Map<?, ?>>map(Map.class::cast).toList();
    }
  }
}
