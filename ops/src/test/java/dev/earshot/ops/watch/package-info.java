/** The rules that Prometheus is given, held against its own tool. */
@NullMarked
package dev.earshot.ops.watch;

import org.jspecify.annotations.NullMarked;
