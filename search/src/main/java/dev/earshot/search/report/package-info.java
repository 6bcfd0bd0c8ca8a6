/**
 * The weekly report: one page of news about a brand, true to the last digit.
 *
 * <p>Start at {@link dev.earshot.search.report.WeeklyReport}, the figures, which {@link
 * dev.earshot.search.report.Reporter} takes from the mentions. The same mentions give the same
 * report, byte for byte; nothing in it depends on when or where it is made.
 *
 * <p><b>Promises.</b> Every figure carries the search that gives exactly that number. Sentences are
 * made from the figures by rules; no number stands in one that is not in the report.
 */
@NullMarked
package dev.earshot.search.report;

import org.jspecify.annotations.NullMarked;
