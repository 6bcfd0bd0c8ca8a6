package dev.earshot.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {

  private final Tokens tokens = new Tokens();

  /** Terms without those that tell of capitals; positions are separated by a bar. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          john cooper               ; john | cooper
          Électrique                ; electrique électrique Electrique Électrique
          e\u0301lan                ; elan élan
          l'électrique              ; l'electrique l'électrique electrique électrique
          L’usine                   ; l'usine L'usine usine
          aujourd'hui               ; aujourd'hui
          qu'il n'y a               ; qu'il il | n'y y | a
          dell'auto                 ; dell'auto auto
          mini's 'quoted'           ; mini's mini | quoted
          e-208 gt                  ; e e-208 | 208 | gt
          R&D                       ; r R r&d R&D | d D
          1.5 3,000 a,b             ; 1 1.5 | 5 | 3 3,000 | 000 | a | b
          lemonde.fr                ; lemonde lemonde.fr | fr
          rendez‑vous               ; rendez rendez-vous | vous
          fin.                      ; fin
          #MINI                     ; #mini #MINI mini MINI
          #mini_cooper              ; #mini_cooper mini_cooper mini | cooper
          #dakar2026                ; #dakar2026 dakar2026 dakar | 2026
          #e208                     ; #e208 e208
          #1 C#                     ; 1 | c C
          @mini_fr!                 ; @mini_fr mini_fr
          @mini.bsky.social         ; @mini.bsky.social @mini mini
          @mini@mastodon.social ok  ; @mini@mastodon.social @mini mini | ok
          john@mini.fr              ; john | mini mini.fr | fr
          see https://www.mini.fr/cooper-se?x=1 now ; see | www www.mini | mini mini.fr | fr | now
          see youtu.be/abc now      ; see | youtu youtu.be | be | now
          👍🏽 🔥🔥                   ; 👍🏽 👍 | 🔥 | 🔥
          🇫🇷🇬🇧                      ; 🇫🇷 | 🇬🇧
          👩‍🚗❤️ok                   ; 👩🚗 | ❤ | ok
          1️⃣ place                  ; 1⃣ | place
          MINI®                     ; mini MINI
          東京タワー                 ; 東 | 京 | タワー
          cœur Straße               ; coeur cœur | strasse straße Strasse Straße
          élec­trique               ; electrique électrique
          𝐌𝐈𝐍𝐈                      ; mini MINI
          coŀlega ½ 3½              ; coŀlega | ½ | 3½
          """)
  void findsWordsAndTheirTerms(String text, String expected) {
    assertThat(shown(text)).isEqualTo(expected);
  }

  @Test
  void cutsATagWhereItsCaseChanges() {
    assertThat(shown("#MiniCooperSE now"))
        .isEqualTo(
            "#minicooperse #MiniCooperSE minicooperse MiniCooperSE mini Mini | cooper Cooper | se"
                + " SE | now");
  }

  @Test
  void cutsATagBeforeAndAfterTheLastOfSeveralCapitals() {
    assertThat(shown("#MINIrouge"))
        .isEqualTo(
            "#minirouge #MINIrouge minirouge MINIrouge min MIN mini MINI | irouge Irouge rouge");
    assertThat(shown("#HTMLPage"))
        .isEqualTo("#htmlpage #HTMLPage htmlpage HTMLPage html HTML htmlp HTMLP | page Page age");
    assertThat(shown("#AMini")).endsWith(" a A | mini Mini");
  }

  @Test
  void tellsWhatHadCapitals() {
    tokens.read("MINI mini");

    assertThat(terms()).containsExactly("mini", "MINI", "\u0001mini", "mini");
  }

  @Test
  void knowsWhereTermsStand() {
    tokens.read("Vive l'électrique #MiniSE");

    assertThat(place("vive")).isEqualTo("Vive");
    assertThat(place("electrique")).isEqualTo("électrique");
    assertThat(place("minise")).isEqualTo("#MiniSE");
    assertThat(place("se")).isEqualTo("SE");
  }

  @Test
  void keepsTwoTextsApart() {
    tokens.read("a b").append("c", 100);

    assertThat(tokens.position(2)).isEqualTo(102);
    assertThat(tokens.start(2)).isEqualTo(4);
  }

  @Test
  void cutsEndlessWords() {
    tokens.read("x".repeat(100_000));

    assertThat(tokens.size()).isEqualTo(1);
    assertThat(tokens.term(0)).hasSize(Tokens.LONGEST);
    assertThat(tokens.end(0)).isEqualTo(100_000);
  }

  @Test
  void givesUnitsThatAreLookedForAsTheyAre() {
    assertThat(Unit.of("e-208")).extracting(Unit::keys).containsExactly(List.of("e-208", "208"));
    assertThat(Unit.of("L’Élan #MiniSE 👍🏽️"))
        .extracting(Unit::text)
        .containsExactly("L'Élan", "#MiniSE", "👍🏽");
    assertThat(Unit.of("東京")).extracting(Unit::keys).containsExactly(List.of("東", "京"));
    assertThat(Unit.of(" -, ")).isEmpty();
  }

  /** Whatever the text: places lie in it and never go back, and its units are its words. */
  @Test
  void survivesAnyText() {
    Random random = new Random(7);
    String alphabet =
        "aeEéÀœß"
            + " \u0301'’-&._,#@:/htps1٣🔥👍\uD83C\uDFFD\u200D\uFE0F🇫🇷東の\uD800\uDC00ﬁ𝐌\u00AD\u20E3İ";
    for (int run = 0; run < 10_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        int at = random.nextInt(alphabet.length());
        text.append(alphabet, at, Math.min(alphabet.length(), at + 1 + random.nextInt(2)));
      }
      check(text.toString());
    }
  }

  private void check(String text) {
    tokens.read(text);
    int lastStart = 0;
    int lastPosition = 0;
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.start(i)).as(text).isGreaterThanOrEqualTo(lastStart);
      assertThat(tokens.end(i)).as(text).isGreaterThan(tokens.start(i));
      assertThat(tokens.end(i)).as(text).isLessThanOrEqualTo(text.length());
      assertThat(tokens.position(i)).as(text).isGreaterThanOrEqualTo(lastPosition);
      assertThat(tokens.length(i)).as(text).isPositive();
      lastStart = tokens.start(i);
      lastPosition = tokens.position(i);
    }
    List<String> terms = terms();
    for (Unit unit : Unit.of(text)) {
      for (String key : unit.keys()) {
        String folded = Unit.folded(key);
        assertThat(folded.isEmpty() || terms.contains(folded)).as("%s in %s", key, text).isTrue();
      }
    }
  }

  private String shown(String text) {
    tokens.read(text);
    StringBuilder shown = new StringBuilder();
    int position = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.term(i).charAt(0) == Tokens.CAPITAL) {
        continue;
      }
      shown.append(i == 0 ? "" : tokens.position(i) == position ? " " : " | ");
      shown.append(tokens.term(i));
      position = tokens.position(i);
    }
    return shown.toString();
  }

  private List<String> terms() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      terms.add(tokens.term(i));
    }
    return terms;
  }

  private String place(String term) {
    int index = terms().indexOf(term);
    return "Vive l'électrique #MiniSE".substring(tokens.start(index), tokens.end(index));
  }
}
