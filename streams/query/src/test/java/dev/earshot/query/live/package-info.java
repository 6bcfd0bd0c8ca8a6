/** Tests of live matching. */
@NullUnmarked
package dev.earshot.query.live;

import org.jspecify.annotations.NullUnmarked;
