/**
 * Connections over which a source tells what is said as it is said.
 *
 * <p>Start at {@link dev.earshot.collectors.stream.Wire}. What comes waits in bounded memory until
 * it is read; when that is full, the server is asked for no more, and the network holds it back.
 */
@NullMarked
package dev.earshot.collectors.stream;

import org.jspecify.annotations.NullMarked;
