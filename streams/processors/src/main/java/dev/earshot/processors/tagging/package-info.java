/**
 * What can be said of one mention on its own: its language, the brands and topics in it, how it
 * speaks, and which story it tells.
 *
 * <p>Start at {@link dev.earshot.processors.tagging.Tagger}. Everything here is a pure function:
 * the same mention and the same rules give the same tags, on a stream, on a command line and in a
 * test.
 */
@NullMarked
package dev.earshot.processors.tagging;

import org.jspecify.annotations.NullMarked;
