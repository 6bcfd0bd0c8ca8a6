/** The whole way of mentions beside the same way without tagging. */
@NullMarked
package dev.earshot.bench.pipeline;

import org.jspecify.annotations.NullMarked;
