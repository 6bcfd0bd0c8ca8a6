package dev.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalUrlTest {

  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.ORG, http://example.org/",
    "https://example.org:443/a, https://example.org/a",
    "https://example.org:8443/a, https://example.org:8443/a",
    "https://example.org/a#part, https://example.org/a",
    "https://example.org/a?utm_source=x&id=3&fbclid=y, https://example.org/a?id=3",
    "https://example.org/a?utm_medium=x, https://example.org/a",
    "https://example.org/%C3%A9t%C3%A9, https://example.org/%C3%A9t%C3%A9",
    "at://did:plc:1/app.bsky.feed.post/3k, at://did:plc:1/app.bsky.feed.post/3k",
  })
  void hasOneSpellingForOnePage(URI url, URI canonical) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(canonical);
    assertThat(CanonicalUrl.of(canonical)).as("twice").isEqualTo(canonical);
  }

  @Test
  void keepsLongIdsApartThoughTheyAreShortened() {
    String address = "https://example.org/" + "a".repeat(600);

    MentionId one = MentionId.ofUrl(URI.create(address + "1"));
    MentionId two = MentionId.ofUrl(URI.create(address + "2"));

    assertThat(one.value()).hasSize(MentionId.LONGEST);
    assertThat(one).isNotEqualTo(two).isEqualTo(MentionId.ofUrl(URI.create(address + "1")));
  }
}
