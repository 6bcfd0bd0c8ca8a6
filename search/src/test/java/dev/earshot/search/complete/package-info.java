@NullMarked
package dev.earshot.search.complete;

import org.jspecify.annotations.NullMarked;
