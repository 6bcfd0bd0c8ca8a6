/** What is shipped beside the program, held against the program. */
@NullMarked
package dev.earshot.ops.packaging;

import org.jspecify.annotations.NullMarked;
