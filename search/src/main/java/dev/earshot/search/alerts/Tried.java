package dev.earshot.search.alerts;

import dev.earshot.search.alerts.Rehearsal.Outcome;
import dev.earshot.search.alerts.Rehearsal.Trial;

/**
 * A trial and what came of it.
 *
 * @param days how far back it went
 */
public record Tried(Trial trial, int days, Outcome outcome) {}
