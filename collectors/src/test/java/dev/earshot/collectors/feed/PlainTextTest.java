package dev.earshot.collectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {

  @Test
  void partsParagraphsByABlankLineAndLinesByABreak() {
    assertThat(PlainText.ofHtml("<p>a\n b</p><p>c<br>d</p><ul><li>e<li>f</ul>"))
        .isEqualTo("a b\n\nc\nd\n\ne\nf");
  }

  @Test
  void leavesOutWhatNobodyReads() {
    assertThat(PlainText.ofHtml("a<script>b</script><style>c</style>d")).isEqualTo("ad");
  }

  @Test
  void keepsTheLinesOfTextThatIsNoHtml() {
    assertThat(PlainText.ofHtml("a\nb\n\n\n\nc   d")).isEqualTo("a\nb\n\nc d");
  }

  @Test
  void survivesTagsWithoutEnd() {
    assertThat(PlainText.ofHtml("<div>".repeat(50_000) + "x")).isEqualTo("x");
  }
}
