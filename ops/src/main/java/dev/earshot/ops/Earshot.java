package dev.earshot.ops;

import dev.earshot.ops.broker.BrokerCommand;
import dev.earshot.ops.cli.Commands;
import dev.earshot.ops.doctor.DoctorCommand;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code earshot} command.
 *
 * <p>Exit status 0 is success, 1 failure, 2 wrong usage or configuration. Data goes to stdout and
 * words to stderr, so that a pipe carries only data.
 */
@Command(
    name = "earshot",
    description = "What people say about a brand when it is not in the room.",
    mixinStandardHelpOptions = true,
    versionProvider = Earshot.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true)
public final class Earshot {

  /** Every sub-command, in the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(UpCommand.class, DoctorCommand.class, BrokerCommand.class, WarmUpCommand.class);

  private Earshot() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs one command in this process.
   *
   * @return the exit status
   */
  public static int run(String... arguments) {
    CommandLine earshot = new CommandLine(new Earshot());
    COMMANDS.forEach(earshot::addSubcommand);
    Commands.all().forEach(earshot::addSubcommand);
    return earshot
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Earshot::misused)
        .setExecutionExceptionHandler(Earshot::failed)
        .execute(arguments);
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("earshot: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      command
          .getErr()
          .println(
              "'%s --help' lists what it takes."
                  .formatted(command.getCommandSpec().qualifiedName()));
    }
    return CommandFailure.USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    return switch (e) {
      case CommandFailure failure -> {
        command.getErr().println("earshot: " + failure.getMessage());
        yield failure.status();
      }
      case IOException io -> {
        command.getErr().println("earshot: " + (io.getMessage() == null ? io : io.getMessage()));
        yield CommandFailure.FAILED;
      }
      default -> throw e;
    };
  }

  /** The release that runs. */
  static String version() {
    String version = Earshot.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** The one line of {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"earshot " + version()};
    }
  }
}
