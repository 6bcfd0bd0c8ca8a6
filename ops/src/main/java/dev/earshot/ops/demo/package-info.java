/**
 * A made-up history of talk about MINI, for whoever wants to see Earshot at work without a network
 * and without real people's words.
 *
 * <p>Start at {@link dev.earshot.ops.demo.DemoHistory}. Nothing in it is real and all of it says
 * so: every source's name begins with {@value dev.earshot.ops.demo.DemoHistory#LABEL}, and every
 * address ends in {@code .example}.
 */
@NullMarked
package dev.earshot.ops.demo;

import org.jspecify.annotations.NullMarked;
