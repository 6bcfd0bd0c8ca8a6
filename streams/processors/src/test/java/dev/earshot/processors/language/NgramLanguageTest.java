package dev.earshot.processors.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NgramLanguageTest {

  private static final LanguageTagger TAGGER = NgramLanguage.shipped();

  @ParameterizedTest
  @CsvSource({
    "fr, La nouvelle MINI électrique est arrivée dans les concessions ce matin",
    "en, The new electric MINI has arrived at the dealers this morning",
    "de, Der neue elektrische MINI ist heute Morgen bei den Händlern angekommen",
    "es, El nuevo MINI eléctrico ha llegado esta mañana a los concesionarios",
    "it, La nuova MINI elettrica è arrivata questa mattina nelle concessionarie",
    "pt, O novo MINI elétrico chegou esta manhã às concessionárias",
    "nl, De nieuwe elektrische MINI is vanochtend bij de dealers aangekomen",
    "other, Den nya elektriska bilen har kommit till återförsäljarna i morse",
    "other, Nowy elektryczny samochód dotarł dziś rano do salonów sprzedaży"
  })
  void namesTheLanguageOfASentence(String lang, String sentence) {
    assertThat(TAGGER.language(sentence, null)).isEqualTo(lang);
  }

  @ParameterizedTest
  @CsvSource({
    "Новый электрический МИНИ уже в продаже",
    "السيارة الكهربائية الجديدة وصلت",
    "新しい電気自動車が届きました",
    "नई इलेक्ट्रिक कार आ गई है",
    "Η νέα ηλεκτρική ΜΙΝΙ είναι εδώ"
  })
  void callsOtherScriptsOther(String sentence) {
    assertThat(TAGGER.language(sentence, "fr")).isEqualTo(LanguageTagger.OTHER);
  }

  @Test
  void believesTheSourceWhereTheTextSaysNothing() {
    assertThat(TAGGER.language("😍😍 https://example.org/a @someone", "fr")).isEqualTo("fr");
    assertThat(TAGGER.language("1959", null)).isEqualTo(LanguageTagger.OTHER);
    assertThat(TAGGER.language("1959", "xx")).isEqualTo(LanguageTagger.OTHER);
  }

  @Test
  void believesTheTextWhereTheSourceIsPlainlyWrong() {
    String sentence = "Je viens d'essayer la nouvelle MINI et je ne veux plus la rendre";

    assertThat(TAGGER.language(sentence, "en")).isEqualTo("fr");
  }

  @Test
  void answersTheSameTwiceForAnyCharacters() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < 2_000; i++) {
      String text =
          random
              .ints(random.nextInt(60), 0, 0x1_0000)
              .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
              .toString();

      assertThat(TAGGER.language(text, null)).isEqualTo(TAGGER.language(text, null));
    }
  }

  @Test
  void readsOnlyTheBeginningOfALongText() {
    assertThat(TAGGER.language("la voiture est belle ".repeat(50_000), null)).isEqualTo("fr");
  }
}
