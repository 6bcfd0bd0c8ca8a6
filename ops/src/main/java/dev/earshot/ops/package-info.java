/** The earshot command and all that it wires together. */
@NullMarked
package dev.earshot.ops;

import org.jspecify.annotations.NullMarked;
