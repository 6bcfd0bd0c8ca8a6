@NullMarked
package dev.earshot.search.draw;

import org.jspecify.annotations.NullMarked;
