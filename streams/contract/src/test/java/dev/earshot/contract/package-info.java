/** What holds the contract to its word. */
@NullMarked
package dev.earshot.contract;

import org.jspecify.annotations.NullMarked;
