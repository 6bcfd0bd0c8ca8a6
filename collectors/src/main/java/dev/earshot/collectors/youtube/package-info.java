/**
 * YouTube: the videos of channels by their feeds, and, with a key, comments and searches by its
 * Data API within a quota.
 *
 * <p>Start at {@link dev.earshot.collectors.youtube.YouTubeKind}.
 *
 * <p><b>Promises.</b> No more units are used in a day than the quota allows, counted from midnight
 * in California to midnight, also over restarts. Comments that were kept are looked at again each
 * day: those edited are replaced, those deleted removed.
 */
@NullMarked
package dev.earshot.collectors.youtube;

import org.jspecify.annotations.NullMarked;
