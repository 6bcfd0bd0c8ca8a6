/**
 * What people's corrections teach: the weights of a brand's clues, words that nobody had thought
 * of, and how strong words must be to count as an opinion.
 *
 * <p>Start at {@link dev.earshot.processors.learning.Lessons}. What was learnt is a {@link
 * dev.earshot.processors.learning.Learned}, a file that people can read and change; the tagger
 * takes it in place of the configured weights, so that tagging stays a pure function of mention,
 * rules and models. The same corrections teach the same, and nothing is learnt that does worse than
 * before on corrections that were kept back.
 */
@NullMarked
package dev.earshot.processors.learning;

import org.jspecify.annotations.NullMarked;
