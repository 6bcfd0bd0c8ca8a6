/** The pages, as people see and use them, in a real browser on a running Earshot. */
@NullMarked
package dev.earshot.browser;

import org.jspecify.annotations.NullMarked;
