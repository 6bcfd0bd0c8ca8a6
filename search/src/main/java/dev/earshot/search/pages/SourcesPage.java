package dev.earshot.search.pages;

import dev.earshot.contract.SourceStatus;
import java.util.List;

/**
 * The page of sources: which are heard, and which are not.
 *
 * @param blind names of those that cannot be heard
 */
record SourcesPage(Frame frame, List<SourceRow> rows, List<String> blind) {

  static SourcesPage of(Frame frame, List<SourceStatus> sources) {
    return new SourcesPage(
        frame,
        sources.stream().map(status -> SourceRow.of(status, frame.words())).toList(),
        sources.stream()
            .filter(SourceRow::isBlind)
            .map(status -> status.source().name())
            .distinct()
            .toList());
  }
}
