package dev.earshot.search.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class PeriodTest {

  private static Period period(String written) {
    return Period.of(written).orElseThrow();
  }

  @Test
  void isReadAsItIsWritten() {
    for (String written : new String[] {"2026-W47", "2026-11", "2026-11-03--2026-11-09"}) {
      assertThat(period(written)).hasToString(written);
    }
    assertThat(period("2026-11-16--2026-11-22")).hasToString("2026-W47");
    assertThat(Period.of("2026-13")).isEmpty();
    assertThat(Period.of("2026-11-09--2026-11-03")).isEmpty();
    assertThat(Period.of("yesterday")).isEmpty();
  }

  @Test
  void knowsTheOneBefore() {
    assertThat(period("2026-W01").before()).hasToString("2025-W52");
    assertThat(period("2026-03").before()).hasToString("2026-02");
    assertThat(period("2026-03").minus(3)).hasToString("2025-12");
    assertThat(period("2026-11-03--2026-11-05").before()).hasToString("2026-10-31--2026-11-02");
  }

  @Test
  void lastsAsLongAsItsDays() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    Period march = period("2026-03");

    assertThat(march.days()).isEqualTo(31);
    assertThat(Duration.between(march.start(paris), march.end(paris)))
        .isEqualTo(Duration.ofHours(31 * 24 - 1));
  }

  @Test
  void isNoLongerThanAYear() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    assertThatThrownBy(() -> new Period(day, day.plusDays(400))).hasMessageContaining("366");
  }
}
