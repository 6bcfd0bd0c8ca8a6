package dev.earshot.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.query.QueryPrinter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialectTest {

  /** In the manner of the examples that the makers show, and whether something is lost. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          BRANDWATCH | "apple juice"~5                     | apple NEAR/5 juice                       | false
          BRANDWATCH | (apple OR orange) NEAR/5 (smartphone OR phone) | (apple OR orange) NEAR/5 (smartphone OR phone) | false
          BRANDWATCH | logitech NEAR/2f keyboard           | logitech NEAR/2f keyboard                | false
          BRANDWATCH | site:twitter.com AND "apple juice"  | site:twitter.com AND "apple juice"       | false
          BRANDWATCH | url:msn.com/news AND "Simon Cowell" | url:msn.com/news AND "Simon Cowell"      | false
          BRANDWATCH | city:berlin AND "apple juice"       | "apple juice"                            | true
          BRANDWATCH | raw:BMW OR {MINI}                   | {BMW} OR {MINI}                          | false
          BRANDWATCH | hashtags:mini AND language:fr       | #mini AND lang:fr                        | false
          BRANDWATCH | a AND b OR c                        | (a AND b) OR c                           | false
          BRANDWATCH | mini NOT (bar OR skirt)             | mini AND NOT (bar OR skirt)              | false
          BRANDWATCH | mini <<< the car >>> AND pageType:twitter | mini AND channel:social            | true
          BRANDWATCH | authorFollowers:[1000 TO 5000]      | followers:[1000 TO 5000]                 | false
          MELTWATER  | Apple NEAR watch                    | Apple NEAR/4 watch                       | false
          MELTWATER  | Apple NEAR/10 watch                 | Apple NEAR/10 watch                      | false
          MELTWATER  | Apple ONEAR/10 watch                | Apple NEAR/10f watch                     | false
          MELTWATER  | Apple NOT “apple juice”             | Apple AND NOT "apple juice"              | false
          MELTWATER  | Apple AND (watch OR iWatch)         | Apple AND (watch OR iWatch)              | false
          MELTWATER  | ("sailboat" or "boat") AND "racing" | (sailboat OR boat) AND racing            | false
          MELTWATER  | title:mini AND ingress:cooper       | title:mini AND text:cooper               | false
          TALKWALKER | BMW AND NOT bike                    | BMW AND NOT bike                         | false
          TALKWALKER | chocolate -swiss                    | chocolate AND NOT swiss                  | false
          TALKWALKER | BMW -site:"mysite.com"              | BMW AND NOT site:mysite.com              | false
          TALKWALKER | BMW AND (motorcycle OR car)         | BMW AND (motorcycle OR car)              | false
          TALKWALKER | Luxemb*                             | Luxemb*                                  | false
          TALKWALKER | mini sourcetype:ONLINENEWS sourcecountry:fr | mini AND channel:press AND country:fr | true
          LUCENE     | jakarta apache                      | jakarta OR apache                        | false
          LUCENE     | "jakarta apache"~10                 | jakarta NEAR/10 apache                   | false
          LUCENE     | +jakarta lucene                     | jakarta                                  | true
          LUCENE     | "jakarta apache" NOT "Apache Lucene" | "jakarta apache" AND NOT "Apache Lucene" | false
          LUCENE     | "jakarta apache" -"Apache Lucene"   | "jakarta apache" AND NOT "Apache Lucene" | false
          LUCENE     | (jakarta OR apache) AND website     | (jakarta OR apache) AND website          | false
          LUCENE     | title:(return AND "pink panther")   | title:return AND title:"pink panther"    | false
          LUCENE     | roam~                               | roam                                     | true
          LUCENE     | jakarta^4 apache                    | jakarta OR apache                        | true
          LUCENE     | te?t OR test*                       | te?t OR test*                            | false
          """)
  void readsWhatIsWrittenElsewhere(Dialect dialect, String text, String ours, boolean loses) {
    Imported imported = dialect.read(text);

    assertThat(imported).isInstanceOf(Imported.Good.class);
    Imported.Good good = (Imported.Good) imported;
    assertThat(QueryPrinter.print(good.query())).isEqualTo(ours);
    assertThat(good.losses().isEmpty()).as("%s", good.losses()).isEqualTo(!loses);
  }

  @Test
  void saysWhyNothingIsLeft() {
    assertThat(Dialect.BRANDWATCH.read("city:berlin")).isInstanceOf(Imported.Bad.class);
    assertThat(Dialect.LUCENE.read("")).isInstanceOf(Imported.Bad.class);
    assertThat(Dialect.LUCENE.read("/joh?n/")).isInstanceOf(Imported.Bad.class);
    assertThat(Dialect.LUCENE.read("a)")).isInstanceOf(Imported.Bad.class);
  }

  /** Whatever the text, there is an answer. */
  @Test
  void survivesAnyText() {
    Random random = new Random(5);
    String[] pieces = {
      "a",
      "b* ",
      "(",
      ")",
      "\"",
      " AND ",
      " OR ",
      " NOT ",
      "-",
      "+",
      " NEAR/3 ",
      "title:",
      "{",
      "}",
      "[1 TO 2]",
      "~",
      "^2",
      "/",
      " ",
      "<<<",
      ">>>",
      "é",
      "🔥",
      "!"
    };
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      for (Dialect dialect : Dialect.values()) {
        assertThat(dialect.read(text.toString())).isNotNull();
      }
    }
    assertThat(Dialect.LUCENE.read("(".repeat(100_000))).isInstanceOf(Imported.Bad.class);
    assertThat(Dialect.LUCENE.read("-".repeat(100_000) + "a")).isNotNull();
  }
}
