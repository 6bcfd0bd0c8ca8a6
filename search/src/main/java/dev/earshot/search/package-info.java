/**
 * What finds mentions, and shows them. Here stands what the packages below share: whose desk this
 * is, and how a search is written into an address.
 */
@NullMarked
package dev.earshot.search;

import org.jspecify.annotations.NullMarked;
