/**
 * Charts: one drawing, the same on a page, on paper and in mail.
 *
 * <p>Start at {@link dev.earshot.search.draw.Drawing}, which says what is where. {@link
 * dev.earshot.search.draw.Svg} writes it for pages, {@link dev.earshot.search.draw.Paint} paints it
 * wherever Java can paint, so on paper and into the picture that mail shows. It uses no font of the
 * machine that it runs on: letters are painted as their outlines, from a font that comes along.
 */
@NullMarked
package dev.earshot.search.draw;

import org.jspecify.annotations.NullMarked;
