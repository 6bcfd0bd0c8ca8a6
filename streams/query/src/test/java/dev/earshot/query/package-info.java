/** Tests of the query language. */
@NullUnmarked
package dev.earshot.query;

import org.jspecify.annotations.NullUnmarked;
