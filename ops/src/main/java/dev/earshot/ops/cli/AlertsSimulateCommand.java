package dev.earshot.ops.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.ops.CommandFailure;
import dev.earshot.ops.simulate.Simulation;
import dev.earshot.ops.simulate.Simulation.Figures;
import dev.earshot.processors.spikes.SpikeSettings.Sensitivity;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earshot alerts simulate}: how well alerts do where the truth is known. */
@Command(
    name = "simulate",
    description = {
      "Lets the detector of negative talk watch half years of made-up talk with crises in it;",
      "prints as CSV how many crises it tells of, how soon, and how many false alarms a month."
    },
    mixinStandardHelpOptions = true)
final class AlertsSimulateCommand implements Callable<Integer> {

  private static final List<Double> RATES = List.of(0.2, 1.0, 5.0);
  private static final List<Integer> SIZES = List.of(8, 15, 40);

  private final Terminal terminal;

  @Option(
      names = "--half-years",
      paramLabel = "N",
      description = "How many for each line (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int years = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another one makes up other talk (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed = 1;

  /** For the command line. */
  AlertsSimulateCommand() {
    this(Terminal.system());
  }

  AlertsSimulateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (years < 1) {
      throw CommandFailure.usage("--half-years is %d; write 1 or more".formatted(years));
    }
    try (Pipe pipe = new Pipe(terminal)) {
      pipe.line(
          "sensitivity,negative_per_hour,crisis_first_hour,crises,found,delay_median_s,delay_p90_s,false_alarms_per_month"
              .getBytes(UTF_8));
      for (Sensitivity sensitivity : Sensitivity.values()) {
        for (double rate : RATES) {
          for (int size : SIZES) {
            pipe.line(line(Simulation.run(sensitivity, rate, size, years, seed)).getBytes(UTF_8));
            pipe.flush();
          }
        }
      }
      return 0;
    } catch (Pipe.Closed _) {
      return 0;
    }
  }

  private static String line(Figures figures) {
    return String.format(
        Locale.ROOT,
        "%s,%.1f,%d,%d,%d,%d,%d,%.2f",
        figures.sensitivity() == Sensitivity.MEDIUM
            ? "normal"
            : figures.sensitivity().name().toLowerCase(Locale.ROOT),
        figures.perHour(),
        figures.crisisSize(),
        figures.crises(),
        figures.found(),
        figures.delayMedian().toSeconds(),
        figures.delayNinety().toSeconds(),
        figures.falsePerMonth());
  }
}
