/**
 * A second opinion on how a mention speaks of a brand, by a larger model that is asked only where
 * the first is in doubt or many people read.
 *
 * <p>Start at {@link dev.earshot.processors.second.SecondModel}. What runs the model is a {@link
 * dev.earshot.processors.second.Network}, found by {@link java.util.ServiceLoader}, for the runtime
 * of such models is larger than all of Earshot and most installations do without.
 */
@NullMarked
package dev.earshot.processors.second;

import org.jspecify.annotations.NullMarked;
