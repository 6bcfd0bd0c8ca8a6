/**
 * Makes what the sentiment taggers ship: lexicons and weights, from data sets in the form their
 * authors published them.
 *
 * <p>Start at {@link dev.earshot.processors.sentiment.train.SentimentTraining} for the weights and
 * at {@link dev.earshot.processors.sentiment.train.LexiconFiles} for the lexicons. Nothing here
 * runs while mentions are tagged.
 */
@NullMarked
package dev.earshot.processors.sentiment.train;

import org.jspecify.annotations.NullMarked;
