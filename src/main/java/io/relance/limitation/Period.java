package io.relance.limitation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How long a claim of one kind can be brought: a dated figure with its source.
 *
 * @param code such as COMMERCIAL; {@value #AGREED} for one that the contract sets
 * @param months of the civil calendar
 * @param validFrom first day on which a period of this length could begin
 * @param crossChecked whether the text of the law itself was read
 */
public record Period(
        String code,
        int months,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source,
        LocalDate readOn,
        boolean crossChecked) {

    /** Between traders and professionals. */
    public static final String COMMERCIAL = "COMMERCIAL";

    /** Fixed by the contract, between one year and ten (C. civ. 2254). */
    public static final String AGREED = "AGREED";

    static final String TITLE = "TITLE";
    static final String LONG_STOP = "LONG_STOP";

    boolean coversStart(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }
}
