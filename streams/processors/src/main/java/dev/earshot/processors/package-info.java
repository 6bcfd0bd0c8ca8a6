/** How a heard mention becomes a tagged one, and tagged ones become counts and alerts. */
@NullMarked
package dev.earshot.processors;

import org.jspecify.annotations.NullMarked;
