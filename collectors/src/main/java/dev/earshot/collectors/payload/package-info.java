/**
 * What the APIs of social networks, forums and news services send, as mentions: one small reader
 * for each, the same for a live answer and for one that was saved to a file.
 *
 * <p>Start at {@link dev.earshot.collectors.payload.Payloads}. A reader never throws on what a
 * service sent: what cannot be a mention says why, and what is none by its nature, such as a like,
 * is passed over.
 */
@NullMarked
package dev.earshot.collectors.payload;

import org.jspecify.annotations.NullMarked;
