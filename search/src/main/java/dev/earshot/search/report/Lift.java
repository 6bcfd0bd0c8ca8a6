package dev.earshot.search.report;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a moment changed: mentions and sentiment on its days, beside those before it and beside its
 * control period.
 *
 * <p>Its days are those of the workspace that it touches and the day after its last, as talk goes
 * on overnight. The days before are as many, up to its first. The control period is the same days
 * of the week in each of the four weeks before, as far as they were heard and lie before it: what a
 * usual time looks like.
 *
 * <p>The lift is mentions on its days for each in a usual time. Its interval (95 %) takes counts to
 * vary as Poisson's do, or as much more as the control weeks themselves vary; where there are fewer
 * than two of them nobody knows that, and there is no interval.
 *
 * @param first its first day
 * @param last the day after its last, or today where that is still to come
 * @param mentions the search that shows them
 * @param before mentions on the days before
 * @param usual the mean of the control weeks; null where there is none
 * @param weeks how many control weeks there are
 * @param ratio mentions for each in a usual time; null where nothing is usual
 * @param low where the interval of the ratio begins; null where there is none
 * @param net net sentiment on its days; null where nobody spoke
 * @param netUsual net sentiment of the control weeks together
 */
public record Lift(
    @JsonSerialize(using = ToStringSerializer.class) LocalDate first,
    @JsonSerialize(using = ToStringSerializer.class) LocalDate last,
    Figure mentions,
    long before,
    @Nullable Double usual,
    int weeks,
    @Nullable Double ratio,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable NetSentiment net,
    @Nullable NetSentiment netBefore,
    @Nullable NetSentiment netUsual) {}
