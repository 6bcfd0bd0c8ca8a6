@NullMarked
package dev.earshot.search.moments;

import org.jspecify.annotations.NullMarked;
