package io.relance.claim;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * What is kept apart from some claims; the books know nothing of it.
 *
 * @param diverted money that paid something else
 * @param leftOut by invoice what is not claimed of it because the debtor contests it: neither this part nor interest on it
 */
public record Apart(Collection<Diverted> diverted, Map<Long, Money> leftOut) {

    /** Nothing is. */
    public static final Apart NOTHING = new Apart(List.of(), Map.of());
}
