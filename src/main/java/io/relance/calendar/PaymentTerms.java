package io.relance.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an invoice falls due, counted in calendar days from the day it was issued (Code de commerce L441-10 I; DOMAIN
 * §1.5). Nothing moves a due date off a Sunday or holiday: L441-10 knows no such rule.
 *
 * @param kind how the days are counted
 * @param days how many
 */
public record PaymentTerms(Kind kind, int days) {

    /** How days are counted. Both readings of "fin de mois" are accepted; the contract must say which. */
    public enum Kind {
        /** So many days after the day of issue. */
        NET,
        /** So many days after the day of issue, then the last day of that month: "45 jours, puis fin de mois". */
        THEN_END_OF_MONTH,
        /** The last day of the month of issue, then so many days: "fin de mois + 45 jours". */
        AFTER_END_OF_MONTH,
        /** So many days after the day on which a summary invoice of several deliveries was issued. */
        SUMMARY_INVOICE
    }

    /** A trade for which the law sets limits of its own (Code de commerce L441-11). */
    public enum Trade {
        GENERAL,
        /** 30 days from issue, a figure from general knowledge: read L441-11 before relying on it (DOMAIN §1.1). */
        FREIGHT_TRANSPORT,
        /** Perishables, livestock, alcohol and others: shorter limits that are not on record here. */
        SHORTER_BY_LAW
    }

    /** Why terms should be looked at before somebody relies on them. */
    public enum Concern {
        /** More than 60 days after issue (L441-10 I). */
        OVER_60_DAYS,
        /** More than 45 days end of month (L441-10 I). */
        OVER_45_DAYS_END_OF_MONTH,
        /** A summary invoice, more than 45 days after issue (L441-10 I). */
        OVER_45_DAYS_SUMMARY,
        /** More than 30 days in freight transport (L441-11). */
        OVER_30_DAYS_TRANSPORT,
        /** More than 30 days for a public buyer (Code de la commande publique R2192-10). */
        OVER_30_DAYS_PUBLIC_BUYER,
        /** The trade has shorter limits that nobody has read yet (L441-11). */
        LIMIT_OF_TRADE_NOT_ON_RECORD,
        NONE
    }

    /** What the law grants where nothing was agreed: 30 days; it counts from receipt, which no file tells. */
    public static final PaymentTerms BY_LAW = new PaymentTerms(Kind.NET, 30);

    private static final Pattern WRITTEN = Pattern.compile("([A-Z_]+):(\\d{1,3})");

    /** @throws IllegalArgumentException if the days are negative or more than a year */
    public PaymentTerms {
        if (days < 0 || days > 366) {
            throw new IllegalArgumentException("Terms of payment are 0 to 366 days, not " + days);
        }
    }

    /**
     * Reads terms as {@link #toString} writes them.
     *
     * @throws IllegalArgumentException if they are written otherwise
     */
    public static PaymentTerms of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not terms of payment: " + written);
        }
        return new PaymentTerms(Kind.valueOf(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    /** The day on which an invoice issued on the given day falls due. */
    public LocalDate dueDate(LocalDate issuedOn) {
        return switch (kind) {
            case NET, SUMMARY_INVOICE -> issuedOn.plusDays(days);
            case THEN_END_OF_MONTH -> issuedOn.plusDays(days).with(TemporalAdjusters.lastDayOfMonth());
            case AFTER_END_OF_MONTH -> YearMonth.from(issuedOn).atEndOfMonth().plusDays(days);
        };
    }

    /** What is doubtful about the terms; a warning, nothing is refused. */
    public Concern concern(Trade trade, boolean publicBuyer) {
        if (publicBuyer && (days > 30 || kind == Kind.THEN_END_OF_MONTH || kind == Kind.AFTER_END_OF_MONTH)) {
            return Concern.OVER_30_DAYS_PUBLIC_BUYER;
        }
        if (trade == Trade.FREIGHT_TRANSPORT && (days > 30 || kind != Kind.NET)) {
            return Concern.OVER_30_DAYS_TRANSPORT;
        }
        return switch (kind) {
            case NET -> days > 60 ? Concern.OVER_60_DAYS : ofTrade(trade);
            case THEN_END_OF_MONTH, AFTER_END_OF_MONTH ->
                days > 45 ? Concern.OVER_45_DAYS_END_OF_MONTH : ofTrade(trade);
            case SUMMARY_INVOICE -> days > 45 ? Concern.OVER_45_DAYS_SUMMARY : ofTrade(trade);
        };
    }

    private static Concern ofTrade(Trade trade) {
        return trade == Trade.SHORTER_BY_LAW ? Concern.LIMIT_OF_TRADE_NOT_ON_RECORD : Concern.NONE;
    }

    /** Kind and days, as in {@code NET:30}; {@link #of} reads it. */
    @Override
    public String toString() {
        return kind + ":" + days;
    }
}
