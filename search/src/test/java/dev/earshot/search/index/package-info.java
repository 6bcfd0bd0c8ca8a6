/** What the index promises, first in sentences, then against lists that are searched by hand. */
@NullMarked
package dev.earshot.search.index;

import org.jspecify.annotations.NullMarked;
