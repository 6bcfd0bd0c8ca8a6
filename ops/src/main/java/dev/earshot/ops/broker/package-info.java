/**
 * A real Kafka broker inside this process, and the topics that Earshot needs on any Kafka.
 *
 * <p>Start at {@link dev.earshot.ops.broker.EmbeddedBroker}. It keeps everything in one folder,
 * which {@link dev.earshot.ops.broker.DataFolder} guards against a second instance, and what it has
 * acknowledged survives {@code kill -9}. {@link dev.earshot.ops.broker.KafkaTopics} creates what is
 * missing, here or on a cluster, and returns only when it can be written to.
 */
@NullMarked
package dev.earshot.ops.broker;

import org.jspecify.annotations.NullMarked;
