/**
 * Sends weekly reports when they are due.
 *
 * <p>Start at {@link dev.earshot.ops.reports.ReportSender}, the part; {@link
 * dev.earshot.ops.reports.Rounds} decides what is sent.
 *
 * <p><b>Promises.</b> Each report is sent once to each receiver, also over restarts and by several
 * instances on one Kafka. If Earshot is killed while a mail server takes a mail, nobody knows
 * whether it did: then it is sent again with the same {@code Message-ID}. What became due while
 * Earshot was away is sent when it is back, for up to four weeks.
 */
@NullMarked
package dev.earshot.ops.reports;

import org.jspecify.annotations.NullMarked;
