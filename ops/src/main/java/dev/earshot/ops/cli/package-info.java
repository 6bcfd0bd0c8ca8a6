/**
 * The commands that people type when they do not run a system: to tag, collect, import, ask,
 * search, look for spikes, and read the report.
 *
 * <p>One class a command. Start at {@link dev.earshot.ops.cli.Terminal}, which is all that a
 * command knows of the process that it runs in.
 *
 * <p><b>Promises.</b> Data goes to stdout and words to stderr. Input that cannot be read is one
 * line on stderr, with its place and the reason, and does not stop what follows it; the exit status
 * is then 1. A reader that closes stdout early ends the command in silence.
 */
@NullMarked
package dev.earshot.ops.cli;

import org.jspecify.annotations.NullMarked;
