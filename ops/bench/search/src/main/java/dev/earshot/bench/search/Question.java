package dev.earshot.bench.search;

import dev.earshot.bench.standing.spi.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the posts.
 *
 * @param fromMs only posts published at or after it; null for no such bound
 * @param toMs only posts published before it; null for no such bound
 */
public record Question(Wanted wanted, @Nullable Long fromMs, @Nullable Long toMs) {}
