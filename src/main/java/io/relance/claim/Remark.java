package io.relance.claim;

import java.util.List;

/**
 * Something about a claim that whoever relies on it should know. {@link ClaimWording} says it in words.
 *
 * @param arguments amounts, days, percents, semesters, country codes and texts, as the words need them
 */
public record Remark(Kind kind, List<Object> arguments) {

    /** What is to be known. */
    public enum Kind {
        /** A file told of a payment without its day: amount, day it was first seen. */
        PAYMENT_DAY_ASSUMED,
        /** The source named no due date. */
        DUE_DATE_DERIVED,
        /** The debtor sits abroad, French law applies as the creditor's: country. */
        LAW_OF_THE_CREDITOR,
        /** The contract is under another country's law: country, source of its rule. */
        LAW_OF_ANOTHER_COUNTRY,
        /** The law agreed is not on record, French law was applied: country. */
        LAW_NOT_ON_RECORD,
        /** The agreed rate lies under the floor, which was applied: agreed, floor, semester. */
        AGREED_RATE_UNDER_FLOOR,
        /** The rate of the law lies under the floor for agreed rates, and was applied all the same: semester, floor. */
        STATUTORY_RATE_UNDER_FLOOR,
        /** A public buyer's rate is set by law: the one agreed was left aside: the rate agreed. */
        AGREED_RATE_LEFT_ASIDE,
        /** Not all figures of a semester were confirmed by independent sources: semester. */
        RATE_TO_BE_CONFIRMED,
        /** No rate of the law for another currency than the euro: currency. */
        NO_CHARGES_IN_CURRENCY,
        /** The flat indemnity is in another currency than the invoice and not added: indemnity. */
        INDEMNITY_IN_OTHER_CURRENCY,
        /** Interest stopped on the eve of the judgment (Code de commerce L622-28): day of the judgment. */
        STOPPED_BY_JUDGMENT,
        /** The day of the judgment is not known, that of the hold stands for it: day. */
        JUDGMENT_DAY_ASSUMED,
        /** Money came after the judgment, a payment that may be annulled (L622-7): amount, day. */
        PAID_AFTER_JUDGMENT,
        /** No indemnity: the judgment forbids payment on the due date (L441-10 II). */
        NO_INDEMNITY_AFTER_JUDGMENT,
        /** The invoice was settled: interest stopped that day. */
        STOPPED_BY_SETTLEMENT,
        /** Everything was credited: neither interest nor indemnity. */
        WHOLLY_CREDITED,
        /** The creditor has withdrawn the invoice. */
        CANCELLED
    }

    public Remark {
        arguments = List.copyOf(arguments);
    }

    static Remark of(Kind kind, Object... arguments) {
        return new Remark(kind, List.of(arguments));
    }
}
