/**
 * Brands and topics as people look after them: which queries are in force, what an edit of one
 * would change, and how it is made. Start at {@link dev.earshot.search.rules.RuleDesk}.
 */
@NullMarked
package dev.earshot.search.rules;

import org.jspecify.annotations.NullMarked;
