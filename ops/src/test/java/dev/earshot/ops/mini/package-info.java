@NullMarked
package dev.earshot.ops.mini;

import org.jspecify.annotations.NullMarked;
