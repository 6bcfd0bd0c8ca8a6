/** Tests of the notifiers. */
@NullMarked
package dev.earshot.ops.notify;

import org.jspecify.annotations.NullMarked;
