package dev.earshot.search.http;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Decisions;
import dev.earshot.contract.Intake;
import dev.earshot.contract.Pseudonyms;
import dev.earshot.contract.Traces;
import dev.earshot.search.Workspace;
import dev.earshot.search.alerts.Rehearsal;
import dev.earshot.search.bulletins.Bulletins;
import dev.earshot.search.figures.Audit;
import dev.earshot.search.index.Mentions;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the desk stands on. It closes none of it.
 *
 * @param intake where mentions that are handed in go
 * @param decisions where what people decide goes
 * @param rehearsal tries on the past what would have raised an alert
 * @param audit compares the stream's counts with the index
 * @param rejects where records that could not be read are
 * @param pseudonyms under which the erasure log knows authors
 * @param status how the whole system is doing, asked at each look at its health
 * @param metrics the meters in Prometheus' text format, asked at each scrape
 * @param traces follow what requests hand in
 * @param clock for default weeks and limits
 */
public record Parts(
    Workspace workspace,
    Mentions mentions,
    Bulletins bulletins,
    Intake intake,
    Decisions decisions,
    Rehearsal rehearsal,
    Audit audit,
    RejectLog rejects,
    Pseudonyms pseudonyms,
    Supplier<Status> status,
    Supplier<String> metrics,
    Traces traces,
    InstantSource clock) {

  public Parts {
    requireNonNull(workspace, "workspace");
    requireNonNull(mentions, "mentions");
    requireNonNull(bulletins, "bulletins");
    requireNonNull(intake, "intake");
    requireNonNull(decisions, "decisions");
    requireNonNull(rehearsal, "rehearsal");
    requireNonNull(audit, "audit");
    requireNonNull(rejects, "rejects");
    requireNonNull(pseudonyms, "pseudonyms");
    requireNonNull(status, "status");
    requireNonNull(metrics, "metrics");
    requireNonNull(traces, "traces");
    requireNonNull(clock, "clock");
  }
}
