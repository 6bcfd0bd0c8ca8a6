package dev.earshot.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.ops.simulate.Simulation;
import dev.earshot.ops.simulate.Simulation.Figures;
import dev.earshot.processors.spikes.SpikeSettings.Sensitivity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the detector to what the README says of sparse negative talk. */
final class SimulationTest {

  @ParameterizedTest
  @EnumSource(Sensitivity.class)
  void tellsOfEveryLargeCrisisWithinHalfAnHourAndHardlyCriesWolf(Sensitivity sensitivity) {
    Figures figures = Simulation.run(sensitivity, 1, 40, 3, 7);

    assertThat(figures.found()).isGreaterThan(figures.crises() * 95 / 100);
    assertThat(figures.delayMedian()).isLessThan(Duration.ofMinutes(30));
    assertThat(figures.falsePerMonth()).isLessThan(1);
  }

  @Test
  void aHigherSensitivityIsSoonerAndCriesWolfMore() {
    Figures low = Simulation.run(Sensitivity.LOW, 1, 15, 3, 7);
    Figures high = Simulation.run(Sensitivity.HIGH, 1, 15, 3, 7);

    assertThat(high.delayMedian()).isLessThan(low.delayMedian());
    assertThat(high.found()).isGreaterThan(low.found());
    assertThat(high.falsePerMonth()).isGreaterThanOrEqualTo(low.falsePerMonth());
  }

  @Test
  void theSameSeedGivesTheSameFigures() {
    assertThat(Simulation.run(Sensitivity.MEDIUM, 1, 15, 1, 3))
        .isEqualTo(Simulation.run(Sensitivity.MEDIUM, 1, 15, 1, 3));
  }
}
