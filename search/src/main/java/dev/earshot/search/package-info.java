/** What finds mentions, and shows them. */
@NullMarked
package dev.earshot.search;

import org.jspecify.annotations.NullMarked;
