/**
 * What is behind an alert, looked up in the index when somebody is shown it.
 *
 * <p>Start at {@link dev.earshot.search.alerts.AlertEvidence}. Alerts themselves hold no words, so
 * what is erased from the index is gone from every alert, too.
 */
@NullMarked
package dev.earshot.search.alerts;

import org.jspecify.annotations.NullMarked;
