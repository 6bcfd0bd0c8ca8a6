/** OpenSearch among the measured. */
@NullMarked
package dev.earshot.bench.opensearch;

import org.jspecify.annotations.NullMarked;
