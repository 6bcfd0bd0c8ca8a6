/**
 * The one query language: brands, topics, saved searches, alert filters and the search box are all
 * written in it, and it means the same in each.
 *
 * <p>Start at {@link dev.earshot.query.QueryParser}, which turns what a person wrote into a {@link
 * dev.earshot.query.Query} or into errors with positions. A query is a value: whoever compiles it,
 * for a stream or for an index, starts from the same tree and the same tokens, and must find the
 * same mentions.
 */
@NullMarked
package dev.earshot.query;

import org.jspecify.annotations.NullMarked;
