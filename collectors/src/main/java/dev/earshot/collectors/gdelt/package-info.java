/**
 * Articles that GDELT finds in the press of the world: headlines, for it gives no text.
 *
 * <p>Start at {@link dev.earshot.collectors.gdelt.GdeltKind}.
 *
 * <p>{@link dev.earshot.collectors.gdelt.GdeltFilesKind} hears the same without asking for
 * anything: from the files that GDELT writes each quarter of an hour.
 *
 * <p><b>Promises.</b> One answer has 250 articles at most; a time with more is asked for in parts,
 * at GDELT's pace of one question in five seconds, so that none is passed over.
 */
@NullMarked
package dev.earshot.collectors.gdelt;

import org.jspecify.annotations.NullMarked;
