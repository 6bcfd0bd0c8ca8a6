@NullMarked
package dev.earshot.search.bulletins;

import org.jspecify.annotations.NullMarked;
