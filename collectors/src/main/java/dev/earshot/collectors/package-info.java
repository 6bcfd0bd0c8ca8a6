/**
 * What hears mentions and hands them to Kafka.
 *
 * <p>Start at {@link dev.earshot.collectors.Collectors}, which keeps asking the configured sources,
 * and {@link dev.earshot.collectors.Outbox}, the one way into Kafka, also for what is pushed or
 * imported.
 *
 * <p><b>Promises.</b> A source's checkpoint is stored only after Kafka has acknowledged what it
 * covers, so a crash repeats and never loses. A source that fails is asked less and less often and
 * holds up no other. What a source repeats is not sent again, what it changes is.
 */
@NullMarked
package dev.earshot.collectors;

import org.jspecify.annotations.NullMarked;
