/** Tests of imports from other dialects. */
@NullUnmarked
package dev.earshot.query.dialect;

import org.jspecify.annotations.NullUnmarked;
