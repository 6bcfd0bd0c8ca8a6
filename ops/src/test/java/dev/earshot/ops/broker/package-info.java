/** Tests of the broker and its topics. */
@NullMarked
package dev.earshot.ops.broker;

import org.jspecify.annotations.NullMarked;
