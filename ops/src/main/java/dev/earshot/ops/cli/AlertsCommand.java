package dev.earshot.ops.cli;

import picocli.CommandLine.Command;

/** {@code earshot alerts}: what was unusual, who takes care of it, and who is told. */
@Command(
    name = "alerts",
    description =
        "Lists alerts of a running Earshot, notes what people do about them, tries sensitivities on"
            + " the past, and tries receivers.",
    subcommands = {
      AlertsListCommand.class,
      AlertsActCommand.Acknowledge.class,
      AlertsActCommand.Mute.class,
      AlertsActCommand.Unmute.class,
      AlertsActCommand.Comment.class,
      AlertsBacktestCommand.class,
      AlertsSimulateCommand.class,
      AlertsTestCommand.class
    },
    mixinStandardHelpOptions = true)
final class AlertsCommand {}
