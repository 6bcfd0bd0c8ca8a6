/**
 * Public data sets of judged texts, read in the form in which their authors published them.
 *
 * <p>Start at {@link dev.earshot.processors.sentiment.sets.PublishedFile} for one file of unknown
 * form, and at {@link dev.earshot.processors.sentiment.sets.DataSets} for a folder of them.
 */
@NullMarked
package dev.earshot.processors.sentiment.sets;

import org.jspecify.annotations.NullMarked;
