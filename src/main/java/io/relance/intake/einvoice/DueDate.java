package io.relance.intake.einvoice;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an electronic invoice is due. In doubt the later day counts: a debtor is not chased early because a producer was
 * careless.
 *
 * @param derived whether the invoice itself states no day
 * @param remark code of what a person should know; {@code null} when all is plain
 */
public record DueDate(
        LocalDate day, boolean derived, @Nullable String remark) {

    private static final Pattern DAYS = Pattern.compile(
            "(?<!\\d)(\\d{1,3})\\s*(?:jours?|j\\b|days?|tagen?|tage)\\s*(nets?\\b|fin de mois|fdm|end of month|eom)?(?:\\s+le\\s+(\\d{1,2})\\b)?");
    private static final Pattern AT_ONCE =
            Pattern.compile("a reception|comptant|on receipt|upon receipt|immediate|sofort");

    /** Parts of a text that speak of something else than the term. */
    private static final Pattern OTHER =
            Pattern.compile("escompte|discount|skonto|penal|indemn|interet|interest|%|frais");

    private static final int LONGEST = 180;

    /** @param usual the day that the terms of sale give, where the invoice itself says nothing */
    public static DueDate of(EInvoice invoice, LocalDate usual) {
        if (!invoice.dueDates().isEmpty()) {
            LocalDate last = invoice.dueDates().get(invoice.dueDates().size() - 1);
            if (last.isBefore(invoice.issueDate())) {
                return new DueDate(invoice.issueDate(), false, "due.beforeIssue");
            }
            return new DueDate(last, false, invoice.dueDates().size() > 1 ? "due.several" : null);
        }
        return Optional.ofNullable(invoice.terms())
                .flatMap(terms -> read(terms, invoice.issueDate()))
                .map(day -> new DueDate(day, true, "due.terms"))
                .orElseGet(() -> new DueDate(usual, true, "due.usual"));
    }

    /** Reads terms such as "30 jours nets" or "45 jours fin de mois", of whose two readings the later day is taken. */
    static Optional<LocalDate> read(String terms, LocalDate issued) {
        String text = Normalizer.normalize(terms, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        for (String part : text.split("[\\n.;,]")) {
            if (OTHER.matcher(part).find()) {
                continue;
            }
            Matcher days = DAYS.matcher(part);
            if (days.find() && Integer.parseInt(days.group(1)) <= LONGEST) {
                return Optional.of(day(issued, Integer.parseInt(days.group(1)), days.group(2), days.group(3)));
            }
            if (AT_ONCE.matcher(part).find()) {
                return Optional.of(issued);
            }
        }
        return Optional.empty();
    }

    private static LocalDate day(LocalDate issued, int days, @Nullable String from, @Nullable String onThe) {
        if (from == null || from.startsWith("net")) {
            return issued.plusDays(days);
        }
        LocalDate daysFirst = issued.plusDays(days).with(TemporalAdjusters.lastDayOfMonth());
        LocalDate monthFirst = issued.with(TemporalAdjusters.lastDayOfMonth()).plusDays(days);
        LocalDate later = daysFirst.isAfter(monthFirst) ? daysFirst : monthFirst;
        return onThe == null ? later : later.plusDays(Math.min(31, Integer.parseInt(onThe)));
    }
}
