/**
 * Bluesky's Jetstream: every public post of the network as it is made, of which those are kept that
 * a brand may be about.
 *
 * <p>Start at {@link dev.earshot.collectors.bluesky.JetstreamKind}. Both protocols are spoken, with
 * and without compression.
 *
 * <p><b>Promises.</b> After an interruption the server replays what was missed, and a little more;
 * what it replays no more is recorded as a gap. What is edited or deleted, and what accounts said
 * that were removed, is followed for everything that was kept.
 */
@NullMarked
package dev.earshot.collectors.bluesky;

import org.jspecify.annotations.NullMarked;
