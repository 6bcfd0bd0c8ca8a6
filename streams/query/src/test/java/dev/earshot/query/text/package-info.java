/** Tests of the scanner. */
@NullUnmarked
package dev.earshot.query.text;

import org.jspecify.annotations.NullUnmarked;
