@NullMarked
package dev.earshot.processors.quality;

import org.jspecify.annotations.NullMarked;
