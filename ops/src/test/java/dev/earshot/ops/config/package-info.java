/** Tests of the configuration. */
@NullMarked
package dev.earshot.ops.config;

import org.jspecify.annotations.NullMarked;
