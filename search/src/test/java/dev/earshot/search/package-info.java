/** The desk as a whole, and what its tests share. */
@NullMarked
package dev.earshot.search;

import org.jspecify.annotations.NullMarked;
