/** What hears mentions and hands them to Kafka. */
@NullMarked
package dev.earshot.collectors;

import org.jspecify.annotations.NullMarked;
