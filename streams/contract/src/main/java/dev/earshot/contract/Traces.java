package dev.earshot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Follows single mentions on their way from a source to the index, where somebody has asked for
 * that: each part begins a {@link Step} for what it does with one, and hands the step's name on in
 * the header {@value #HEADER} of the record, as W3C Trace Context writes it.
 *
 * <p>No step holds any of the words that were said.
 *
 * <p>Any thread may begin steps.
 */
@FunctionalInterface
public interface Traces {

  /** The header of records and requests that names the step before. */
  String HEADER = "traceparent";

  /** Follows nothing. */
  Traces OFF = (_, _, _) -> Step.NONE;

  /** The step that a thread is in, for what it causes. */
  ScopedValue<Step> CURRENT = ScopedValue.newInstance();

  /** Which end of a connection a step is. */
  enum Kind {
    /** Asks another program. */
    ASKS,
    /** Answers another program. */
    ANSWERS,
    /** Hands a record to Kafka. */
    SENDS,
    /** Does something with a record from Kafka. */
    TAKES
  }

  /**
   * Begins a step.
   *
   * @param name few different ones: never an id or an address
   * @param before the {@link Step#traceparent} of what caused it; null, or anything that is none,
   *     for the first step of a way
   */
  Step begin(String name, Kind kind, @Nullable String before);

  /** Begins a step that is caused by what this thread is doing, or else the first one of a way. */
  default Step begin(String name, Kind kind) {
    return begin(name, kind, CURRENT.isBound() ? CURRENT.get().traceparent() : null);
  }

  /**
   * Begins the next step of a record's way. A record that nobody follows stays so.
   *
   * @param came of the record
   */
  default Step follow(String name, Kind kind, Headers came) {
    Header before = came.lastHeader(HEADER);
    return before == null || before.value() == null
        ? Step.NONE
        : begin(name, kind, new String(before.value(), UTF_8));
  }

  /** Something that is done with a mention, from beginning to {@link #close}. */
  interface Step extends AutoCloseable {

    /** Of what is not followed. */
    Step NONE =
        new Step() {
          @Override
          public @Nullable String traceparent() {
            return null;
          }

          @Override
          public Step with(String name, String value) {
            return this;
          }

          @Override
          public Step failed(String why) {
            return this;
          }

          @Override
          public void close() {}
        };

    /** Its name for the steps after it; null where it is not followed. */
    @Nullable String traceparent();

    /** The same step, of which something more is told. */
    Step with(String name, String value);

    /** The same step, which came to nothing. */
    Step failed(String why);

    /** Names it as the step before in {@code headers}. */
    default void into(Headers headers) {
      String name = traceparent();
      if (name != null) {
        headers.remove(HEADER).add(HEADER, name.getBytes(UTF_8));
      }
    }

    /** Does {@code work} as a part of it. */
    default <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
      return this == NONE ? work.call() : ScopedValue.where(CURRENT, this).call(work);
    }

    /** Ends it. Does nothing the second time. */
    @Override
    void close();
  }
}
