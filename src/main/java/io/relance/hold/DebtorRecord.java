package io.relance.hold;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a debtor's word has been worth: promises, disputes and plans that have come to an end. A promise given for several
 * invoices counts once, as broken if it was broken for one of them.
 */
public record DebtorRecord(
        int promisesKept,
        int promisesBroken,
        int disputesUpheld,
        int disputesPartly,
        int disputesRejected,
        int plansKept,
        int plansDefaulted) {

    static DebtorRecord of(Collection<Hold> holds) {
        int[] counts = new int[HoldOutcome.values().length];
        int plansKept = 0;
        for (List<Hold> together :
                holds.stream().collect(groupingBy(Hold::occasion)).values()) {
            HoldOutcome outcome = worst(together);
            if (outcome == HoldOutcome.KEPT && together.get(0).kind() == HoldKind.INSTALMENTS) {
                plansKept++;
            } else if (outcome != null) {
                counts[outcome.ordinal()]++;
            }
        }
        return new DebtorRecord(
                counts[HoldOutcome.KEPT.ordinal()],
                counts[HoldOutcome.BROKEN.ordinal()],
                counts[HoldOutcome.UPHELD.ordinal()],
                counts[HoldOutcome.PARTLY.ordinal()],
                counts[HoldOutcome.REJECTED.ordinal()],
                plansKept,
                counts[HoldOutcome.DEFAULTED.ordinal()]);
    }

    private static @Nullable HoldOutcome worst(List<Hold> together) {
        HoldOutcome worst = null;
        for (Hold hold : together) {
            HoldOutcome outcome = hold.outcome();
            if (outcome != null && (worst == null || worst == HoldOutcome.KEPT)) {
                worst = outcome;
            }
        }
        // what is still running has not been kept yet
        return worst == HoldOutcome.KEPT && together.stream().anyMatch(Hold::isActive) ? null : worst;
    }

    /** Whether there is anything to tell. */
    public boolean nothingToTell() {
        return promisesKept
                        + promisesBroken
                        + disputesUpheld
                        + disputesPartly
                        + disputesRejected
                        + plansKept
                        + plansDefaulted
                == 0;
    }
}
