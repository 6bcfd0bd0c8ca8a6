/**
 * The way of mentions through Kafka Streams: repeats dropped, tags written, hours counted, spikes
 * watched.
 *
 * <p>Start at {@link dev.earshot.processors.topology.TaggingTopology}, which reads like the picture
 * in its comment; each step is a small class beside it. {@link
 * dev.earshot.processors.topology.StreamsPart} runs it.
 */
@NullMarked
package dev.earshot.processors.topology;

import org.jspecify.annotations.NullMarked;
