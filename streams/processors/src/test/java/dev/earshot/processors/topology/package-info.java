@NullMarked
package dev.earshot.processors.topology;

import org.jspecify.annotations.NullMarked;
