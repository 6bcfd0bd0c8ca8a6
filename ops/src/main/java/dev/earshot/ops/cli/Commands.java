package dev.earshot.ops.cli;

import java.util.List;

/** The commands of this package, for the root command. */
public final class Commands {

  private Commands() {}

  /** All of them, in the order of the help. */
  public static List<Class<?>> all() {
    return List.of(
        DemoCommand.class,
        TagCommand.class,
        CollectCommand.class,
        ImportCommand.class,
        QueryCommand.class,
        SearchCommand.class,
        ExportCommand.class,
        RetagCommand.class,
        ForgetCommand.class,
        ReportCommand.class,
        AlertsCommand.class,
        SpikesCommand.class,
        EvaluateCommand.class,
        TrainCommand.class,
        TopicsCommand.class,
        PasswordCommand.class);
  }
}
