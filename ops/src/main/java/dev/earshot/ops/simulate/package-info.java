/**
 * How well the detector of negative talk does where the truth is known, because it is made up.
 *
 * <p>Start at {@link dev.earshot.ops.simulate.Simulation}. The same seed gives the same figures.
 */
@NullMarked
package dev.earshot.ops.simulate;

import org.jspecify.annotations.NullMarked;
