@NullMarked
package dev.earshot.ops.reports;

import org.jspecify.annotations.NullMarked;
