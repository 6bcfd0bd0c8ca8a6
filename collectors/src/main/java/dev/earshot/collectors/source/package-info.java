/**
 * What a source of mentions is, and how it becomes one line of the configuration.
 *
 * <p>Start at {@link dev.earshot.collectors.source.SourceKind}. A kind of source is a package of
 * its own with three small things: the kind, which reads what a person wrote; the {@link
 * dev.earshot.collectors.source.WatchedSource} that comes of it, a plain record; and the {@link
 * dev.earshot.collectors.source.Poll} that asks it. One line in {@link
 * dev.earshot.collectors.SourceKinds} makes it known.
 *
 * <p><b>Promises.</b> A poll says each thing once, an edited thing again, and what it said only
 * counts as heard once Kafka has it: the checkpoint in its answer is kept after that and not
 * before.
 */
@NullMarked
package dev.earshot.collectors.source;

import org.jspecify.annotations.NullMarked;
