@NullMarked
package dev.earshot.processors.learning;

import org.jspecify.annotations.NullMarked;
