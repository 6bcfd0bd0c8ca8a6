@NullMarked
package dev.earshot.processors.tagging;

import org.jspecify.annotations.NullMarked;
