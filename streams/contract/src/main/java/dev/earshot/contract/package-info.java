/**
 * What travels between Earshot's parts: the records, the topics that carry them, and the bytes they
 * become.
 *
 * <p>Start at {@link dev.earshot.contract.Topics}. Each constant there names one Kafka topic and
 * holds the only serdes that may read or write it, so a producer and a consumer cannot disagree
 * about a format without failing to compile.
 *
 * <p><b>Promises.</b> Every type here is immutable and checks itself when built, so a value that
 * exists is a valid one, whether a collector made it or a deserializer did. All instants are UTC
 * with millisecond precision, which is what Kafka keeps. Nothing is null unless marked.
 *
 * <p><b>Change.</b> Records may gain nullable components; a component is never renamed, retyped or
 * given a new meaning. {@code WireFormatTest} holds yesterday's bytes to that.
 */
@NullMarked
package dev.earshot.contract;

import org.jspecify.annotations.NullMarked;
