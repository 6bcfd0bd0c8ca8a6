/**
 * The pages of the desk: where analysts search and marketing looks.
 *
 * <p>Start at {@link dev.earshot.search.pages.Pages}, which turns a question into HTML. Each page
 * is a record of what it shows, made by its own {@code of}, and a template of the same name beside
 * the sources ({@code src/main/jte}); all that is computed is computed in the record.
 *
 * <p><b>Promises.</b> Every state of a page is in its address. Nothing needs JavaScript to be read.
 * All text is escaped, and what others wrote cannot leave its box: not by markup, not by direction,
 * not by length.
 */
@NullMarked
package dev.earshot.search.pages;

import org.jspecify.annotations.NullMarked;
