/**
 * OpenSearch in place of the index on this machine, for more mentions than one machine holds.
 *
 * <p>Start at {@link dev.earshot.search.opensearch.Cluster}, which is reached by configuration, and
 * at {@code QueryDsl}, which brings the query language down to what OpenSearch is asked. Mentions
 * stand in one index a month, under an alias.
 */
@NullMarked
package dev.earshot.search.opensearch;

import org.jspecify.annotations.NullMarked;
