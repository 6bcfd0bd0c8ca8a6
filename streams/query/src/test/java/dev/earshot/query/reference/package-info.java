/**
 * A matcher too plain to be wrong, and random queries and mentions to hold the real ones to it: the
 * live one here, the index in its own tests.
 */
@NullMarked
package dev.earshot.query.reference;

import org.jspecify.annotations.NullMarked;
