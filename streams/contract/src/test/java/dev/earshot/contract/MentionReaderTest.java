package dev.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MentionReaderTest {

  private static final MentionReader STRICT = new MentionReader(new Source("import", "file"), null);
  private static final MentionReader LENIENT =
      new MentionReader(new Source("import", "file"), Samples.NOON);

  @Test
  void needsOnlyTextAndSomethingToKnowItBy() {
    assertThat(read(LENIENT, "{'id':'1','text':'hello'}")).isEqualTo(Samples.BARE_MENTION);
  }

  @Test
  void derivesTheIdFromTheAddressWithoutWhatTracksAClick() {
    Mention mention =
        read(LENIENT, "{'url':'HTTPS://Example.org:443/a?utm_source=x&b=1#top','text':'hello'}");

    assertThat(mention.id()).isEqualTo(new MentionId("https://example.org/a?b=1"));
    assertThat(mention.url()).hasToString("HTTPS://Example.org:443/a?utm_source=x&b=1#top");
  }

  @Test
  void takesAnAuthorWrittenAsAName() {
    assertThat(read(LENIENT, "{'id':'1','text':'hello','author':'Zoë'}").author())
        .isEqualTo(new Author("Zoë", null, null));
  }

  @Test
  void takesASourceOfPressForPress() {
    assertThat(
            read(LENIENT, "{'id':'1','text':'x','source':{'kind':'rss','name':'Le Journal'}}")
                .channel())
        .isEqualTo(Channel.PRESS);
  }

  @Test
  void takesTimesWithAnOffset() {
    assertThat(
            read(STRICT, "{'id':'1','text':'x','published':'2026-11-23T13:00:00.25+01:00'}")
                .published())
        .isEqualTo(Samples.NOON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'id':'1','text':'x'}                                        | published is missing
          {'id':'1','text':'x','published':'yesterday'}                | is not an RFC 3339 time
          {'text':'x','published':'2026-11-23T12:00:00Z'}              | neither id nor url
          {'id':'1','published':'2026-11-23T12:00:00Z'}                | text is missing
          {'id':'1','text':' ','published':'2026-11-23T12:00:00Z'}     | text is missing or blank
          {'url':'/a','text':'x','published':'2026-11-23T12:00:00Z'}   | url is relative
          {'url':'a b','text':'x','published':'2026-11-23T12:00:00Z'}  | url
          {'id':'1','text':'x','published':'2026-11-23T12:00:00Z','reach':'many'} | reach: not a number
          {'id':'1','text':['x'],'published':'2026-11-23T12:00:00Z'} | text: not a text in quotes
          ['id']                                                       | a mention is a JSON object
          {'id'                                                        | not JSON
          {'id':'1','text':'x','published':'2026-11-23T12:00:00Z','reach':-1} | reach is -1
          {'id':'1','text':'x','published':'2026-11-23T12:00:00Z','channel':'tv'} | channel is
          """)
  void saysWhatIsWrong(String json, String message) {
    assertThat(STRICT.read(bytes(json)))
        .isInstanceOfSatisfying(
            Reading.Bad.class, bad -> assertThat(bad.reason()).contains(message));
  }

  @Test
  void refusesMoreTextThanItKeepsInsteadOfCuttingIt() {
    String json = "{'id':'1','text':'%s'}".formatted("x".repeat(Mention.MAX_TEXT + 1));

    assertThat(LENIENT.read(bytes(json)))
        .isEqualTo(new Reading.Bad<>("text is 100,001 characters long; at most 100,000 are taken"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 2_000);
  }

  /** Whatever the bytes, there is an answer, and a good one is a valid mention. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersToAnyBytes(long seed) {
    Random random = new Random(seed);
    byte[] bytes =
        bytes("{'id':'1','url':'https://a.fr/','text':'hello','author':{'name':'z'},'reach':1}");
    for (int change = random.nextInt(4); change >= 0; change--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }

    switch (LENIENT.read(bytes)) {
      case Reading.Good<Mention>(Mention mention) -> assertThat(mention.text()).isNotBlank();
      case Reading.Bad<Mention>(String reason) -> assertThat(reason).isNotBlank();
    }
  }

  private static Mention read(MentionReader reader, String json) {
    return switch (reader.read(bytes(json))) {
      case Reading.Good<Mention>(Mention mention) -> mention;
      case Reading.Bad<Mention>(String reason) -> throw new AssertionError(reason);
    };
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
