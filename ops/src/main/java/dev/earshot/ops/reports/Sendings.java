package dev.earshot.ops.reports;

import dev.earshot.contract.ReportSending;
import java.util.Optional;

/** What is known of the sending of reports; whoever asks sees what was noted before. */
interface Sendings {

  /** The last word on one. */
  Optional<ReportSending> find(String brand, String week, String to);

  /** Whether a receiver was ever sent this brand's reports, or has joined. */
  boolean knows(String brand, String to);

  /** Notes it; returns when nothing can lose it any more. */
  void note(ReportSending sending) throws InterruptedException;
}
