@NullMarked
package dev.earshot.search.opensearch;

import org.jspecify.annotations.NullMarked;
