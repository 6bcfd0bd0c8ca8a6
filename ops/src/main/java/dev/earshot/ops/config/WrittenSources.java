package dev.earshot.ops.config;

import dev.earshot.collectors.SourceKinds;
import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.WatchedSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what stands under {@code sources}, each by the kind that its keys choose. */
final class WrittenSources {

  private static final List<String> COMMON = List.of("name", "channel", "every");

  private WrittenSources() {}

  static List<WatchedSource> read(Section file) {
    List<WatchedSource> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<String, String> addresses = new HashMap<>();
    for (Section section : file.list("sources")) {
      Optional<String> name = section.unique(names);
      kind(section)
          .ifPresent(
              kind -> {
                section.allow(allowed(kind));
                if (!section.holds(kind.word())) {
                  section.missing(kind.word(), kind.example());
                  return;
                }
                WrittenSource written = new WrittenSource(section, name.orElse("another"));
                for (WatchedSource source : kind.read(written)) {
                  String other = addresses.putIfAbsent(source.address().toString(), written.name());
                  if (other != null) {
                    section.wrong(
                        kind.word(), "is the same as that of '%s'; take one out.".formatted(other));
                  } else if (name.isPresent()) {
                    sources.add(source);
                  }
                }
              });
    }
    return sources;
  }

  private static Optional<SourceKind> kind(Section section) {
    List<SourceKind> chosen =
        SourceKinds.ALL.stream().filter(kind -> section.has(kind.word())).toList();
    if (chosen.size() > 1) {
      section.wrong(
          "is %s at once; make a source of each.".formatted(words(chosen.stream(), " and ")));
      return Optional.empty();
    }
    if (chosen.isEmpty()) {
      // A key that is nearly right is named first.
      List<String> all =
          Stream.concat(
                  COMMON.stream(),
                  SourceKinds.ALL.stream()
                      .flatMap(kind -> Stream.concat(Stream.of(kind.word()), kind.keys().stream())))
              .toList();
      section.allow(all);
      SourceKind usual = SourceKinds.ALL.getFirst();
      section.wrong(
          "does not say what is heard; write for example '%s: %s', or one of %s."
              .formatted(usual.word(), usual.example(), words(SourceKinds.ALL.stream(), ", ")));
      return Optional.empty();
    }
    return Optional.of(chosen.getFirst());
  }

  private static String words(Stream<SourceKind> kinds, String between) {
    return kinds.map(SourceKind::word).collect(Collectors.joining(between));
  }

  private static List<String> allowed(SourceKind kind) {
    List<String> allowed = new ArrayList<>(COMMON);
    allowed.add(kind.word());
    allowed.addAll(kind.keys());
    return allowed;
  }
}
