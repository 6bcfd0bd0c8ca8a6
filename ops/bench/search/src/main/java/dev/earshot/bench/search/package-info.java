/**
 * How long a page of mentions takes, with three facets and a timeline, beside another engine.
 *
 * <p>Start at {@link dev.earshot.bench.search.Asking}, which runs in a process of its own for each
 * of the measured; {@code search.py} in the folder above starts them and compares what they say.
 * Posts, questions and answers depend on nothing, so that each engine may have its own Lucene.
 */
@NullMarked
package dev.earshot.bench.search;

import org.jspecify.annotations.NullMarked;
