/** Tests of advice. */
@NullUnmarked
package dev.earshot.query.advice;

import org.jspecify.annotations.NullUnmarked;
