package dev.earshot.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Search.Filter;
import dev.earshot.search.index.Mentions.By;
import org.junit.jupiter.api.Test;

final class SearchTest {

  @Test
  void keepsAllThatWasChosenInItsAddress() {
    Search search =
        Search.ALL
            .q("a & b")
            .brand("Mini France")
            .with(By.CHANNEL, "press")
            .with(By.TOPIC, "électrique")
            .span("2026-11-16", "2026-11-22");

    assertThat(search.at("/"))
        .isEqualTo(
            "/?q=a+%26+b&brand=Mini+France&is=channel%3Apress&is=topic%3A%C3%A9lectrique"
                + "&from=2026-11-16&to=2026-11-22");
    assertThat(Search.ALL.at("/")).isEqualTo("/");
  }

  @Test
  void readsFiltersBack() {
    Filter filter = new Filter(By.SOURCE, "a:b");

    assertThat(Filter.of(filter.written())).contains(filter);
    assertThat(Filter.of("nothing")).isEmpty();
    assertThat(Filter.of("colour:red")).isEmpty();
    assertThat(Filter.of("brand:x")).as("a brand is chosen by its own parameter").isEmpty();
  }

  @Test
  void choosesAValueOnce() {
    Search once = Search.ALL.with(By.LANG, "fr").with(By.LANG, "fr");

    assertThat(once.filters()).hasSize(1);
    assertThat(once.without(new Filter(By.LANG, "fr"))).isEqualTo(Search.ALL);
  }
}
