package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BesideTest {

  private static final String OURS = "{\"lang\":\"fr\",\"score\":0.5}";

  @Test
  void keepsTheirFieldsToTheLastByte() throws IOException {
    String theirs =
        "{ \"id\" : \"1\",\t\"n\": 12345678901234567890.50e+400 , \"é\\u00e9\": {\"a\": [1, 2,3 ]} }";

    assertThat(put(theirs))
        .isEqualTo(
            "{\"id\" : \"1\",\"n\": 12345678901234567890.50e+400,\"é\\u00e9\": {\"a\": [1, 2,3 ]},"
                + "\"lang\":\"fr\",\"score\":0.5}");
  }

  @Test
  void takesThePlaceOfAFieldOfTheSameName() throws IOException {
    assertThat(put("{\"lang\":{\"x\":[1,{}]},\"id\":\"1\"}"))
        .isEqualTo("{\"id\":\"1\",\"lang\":\"fr\",\"score\":0.5}");
    assertThat(put("{\"id\":\"1\",\"score\":\"a,b }\"}"))
        .isEqualTo("{\"id\":\"1\",\"lang\":\"fr\",\"score\":0.5}");
    assertThat(put("{\"lang\":1}")).isEqualTo(OURS);
    assertThat(put("{}")).isEqualTo(OURS);
  }

  @Test
  void refusesWhatIsNotOneObject() {
    for (String wrong :
        new String[] {"", "[]", "1", "{", "{\"a\":1", "{\"a\":1} {}", "{\"a\":1}x"}) {
      assertThatIOException().as(wrong).isThrownBy(() -> put(wrong));
    }
  }

  private static String put(String theirs) throws IOException {
    byte[] whole =
        Beside.put(theirs.getBytes(UTF_8), OURS.getBytes(UTF_8), Set.of("lang", "score"));
    return new String(whole, UTF_8);
  }
}
