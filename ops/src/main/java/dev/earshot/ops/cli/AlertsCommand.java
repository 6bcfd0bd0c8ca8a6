package dev.earshot.ops.cli;

import picocli.CommandLine.Command;

/** {@code earshot alerts}: what was unusual, and who is told of it. */
@Command(
    name = "alerts",
    description = "Tries whether receivers of alerts are reached.",
    subcommands = {AlertsTestCommand.class},
    mixinStandardHelpOptions = true)
final class AlertsCommand {}
