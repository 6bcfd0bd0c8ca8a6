@NullMarked
package dev.earshot.processors.spikes;

import org.jspecify.annotations.NullMarked;
