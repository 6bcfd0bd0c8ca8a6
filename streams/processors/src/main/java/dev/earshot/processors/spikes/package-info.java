/**
 * When is more said than usual?
 *
 * <p>Start at {@link dev.earshot.processors.spikes.SpikeDetector}, which watches one series with
 * constant memory, and {@link dev.earshot.processors.spikes.SpikeSettings}, which says what is
 * unusual. Time is always the series' own.
 */
@NullMarked
package dev.earshot.processors.spikes;

import org.jspecify.annotations.NullMarked;
