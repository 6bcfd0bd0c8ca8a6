/**
 * Tells people of alerts.
 *
 * <p>Start at {@link dev.earshot.ops.notify.Notifier}. Every receiver reads the topic of alerts for
 * itself and notes how far it has come only after it was told, so an outage of one delays only that
 * one and loses nothing. A step of an alert that is sent again has the same id.
 */
@NullMarked
package dev.earshot.ops.notify;

import org.jspecify.annotations.NullMarked;
