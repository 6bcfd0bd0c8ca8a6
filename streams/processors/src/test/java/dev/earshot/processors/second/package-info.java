@NullMarked
package dev.earshot.processors.second;

import org.jspecify.annotations.NullMarked;
