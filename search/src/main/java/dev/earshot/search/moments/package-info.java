/**
 * Reads what a team expects people to talk about from its calendar.
 *
 * <p>Start at {@link dev.earshot.search.moments.CalendarFile}.
 */
@NullMarked
package dev.earshot.search.moments;

import org.jspecify.annotations.NullMarked;
