/** Tests of the configuration. */
@NullMarked
package dev.earshot.ops.doctor;

import org.jspecify.annotations.NullMarked;
