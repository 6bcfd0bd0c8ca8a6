/**
 * The desk's way out: the HTTP API and the server of the pages.
 *
 * <p>Start at {@link dev.earshot.search.http.SearchServer}. Every address it answers is a {@code
 * Route} in one table, which also writes {@code /openapi.json}: an address that is not described
 * does not exist.
 *
 * <p><b>Promises.</b> Closed by default: without tokens it listens on loopback only, and answers
 * only requests that were meant for it. An error is an RFC 9457 problem that says what to do.
 */
@NullMarked
package dev.earshot.search.http;

import org.jspecify.annotations.NullMarked;
