package io.relance.intake.fec;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A first walk through one file: whether it is whole, which days it covers, what its journals are for. A file that stops
 * midway, or whose debits and credits differ, may lack the very payments that would keep us from chasing somebody.
 */
final class FecSurvey {

    private static final int MOST_OPEN_ENTRIES = 20_000;

    private final FecFile file;
    private final int part;
    private final Map<String, Journal> journals = new LinkedHashMap<>();
    private final Map<String, Entry> unbalanced = new LinkedHashMap<>();
    private final Set<Long> prints = new HashSet<>();
    private char separator;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable LocalDate openedOn;
    private boolean entriesFollowed = true;
    private boolean amountsCertain = true;
    private boolean onlyCustomers = true;
    private int lines;

    private FecSurvey(FecFile file, int part) {
        this.file = file;
        this.part = part;
    }

    static FecSurvey of(FecFile file, int part) throws IOException {
        FecSurvey survey = new FecSurvey(file, part);
        try (FecReader reader = new FecReader(file, part)) {
            survey.separator = reader.separator();
            while (reader.next()) {
                survey.see(reader);
            }
        }
        return survey;
    }

    FecFile file() {
        return file;
    }

    int part() {
        return part;
    }

    char separator() {
        return separator;
    }

    int lines() {
        return lines;
    }

    Map<String, Journal> journals() {
        return journals;
    }

    /** The first day with an entry. */
    LocalDate from() {
        return Objects.requireNonNullElse(from, LocalDate.MIN);
    }

    LocalDate to() {
        return Objects.requireNonNullElse(to, LocalDate.MIN);
    }

    /** Whether a year starts in this file, after the given day, with what was open before. */
    boolean opens(LocalDate after) {
        return openedOn != null && openedOn.isAfter(after);
    }

    boolean hasOpening() {
        return openedOn != null;
    }

    static LocalDate lastDay(List<FecSurvey> year) {
        return year.stream().map(FecSurvey::to).max(LocalDate::compareTo).orElseThrow();
    }

    /** @throws FecRefused if two files hold the same entries: then everything would count twice */
    static void requireDifferent(List<FecSurvey> surveys) {
        for (FecSurvey one : surveys) {
            for (FecSurvey other : surveys) {
                if (one.part < other.part && one.prints.stream().anyMatch(other.prints::contains)) {
                    throw new FecRefused("sameEntries", one.part, other.part);
                }
            }
        }
    }

    /** @throws FecRefused if debits and credits of the year differ, unless the files hold customers' accounts only */
    static void requireBalance(List<FecSurvey> year) {
        if (year.stream().allMatch(survey -> survey.onlyCustomers)
                || year.stream().anyMatch(survey -> !survey.amountsCertain)) {
            return;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        long sum = 0;
        for (FecSurvey survey : year) {
            sum += survey.rest;
            survey.unbalanced.forEach((key, entry) -> {
                sumUp(entries, key, entry.cents, entry.place);
            });
        }
        if (sum == 0) {
            return;
        }
        Entry first = entries.values().stream().findFirst().orElse(null);
        String difference = euros(sum);
        if (first == null || year.stream().anyMatch(survey -> !survey.entriesFollowed)) {
            throw new FecRefused("unbalanced", difference);
        }
        throw new FecRefused("unbalancedFrom", difference, Fec.partOf(first.place), Fec.lineOf(first.place));
    }

    static String euros(long cents) {
        return java.math.BigDecimal.valueOf(cents, 2).toPlainString() + " EUR";
    }

    private long rest;

    private void see(FecReader reader) {
        lines++;
        if (reader.isCut()) {
            throw new FecRefused("cut", part, Fec.lineOf(reader.place()), reader.cellCount(), reader.headerCount());
        }
        if (!reader.isComplete()) {
            throw new FecRefused(
                    "shortLine", part, Fec.lineOf(reader.place()), reader.cellCount(), reader.headerCount());
        }
        String account = reader.text(Field.COMPTE_NUM);
        if (account.isEmpty()) {
            throw new FecRefused("noAccount", part, Fec.lineOf(reader.place()));
        }
        String code = reader.text(Field.JOURNAL_CODE);
        Journal journal = journals.computeIfAbsent(code, Journal::new);
        journal.named(reader.text(Field.JOURNAL_LIB));
        journal.sees(account);
        boolean customer = AccountClass.of(account) != AccountClass.NONE;
        onlyCustomers &= customer;
        String day = reader.text(Field.ECRITURE_DATE);
        LocalDate date = Cells.day(day).orElse(null);
        if (date != null) {
            from = from == null || date.isBefore(from) ? date : from;
            to = to == null || date.isAfter(to) ? date : to;
            if (journal.isOpening() && openedOn == null) {
                openedOn = date;
            }
        }
        OptionalLong cents = Amounts.cents(reader);
        if (cents.isEmpty()) {
            amountsCertain = false;
            return;
        }
        rest += cents.getAsLong();
        String entry = code + '\u0001' + reader.text(Field.ECRITURE_NUM) + '\u0001' + day;
        if (entriesFollowed) {
            sumUp(unbalanced, entry, cents.getAsLong(), reader.place());
            entriesFollowed = unbalanced.size() <= MOST_OPEN_ENTRIES;
        }
        if (customer) {
            prints.add(print(entry, account, reader, cents.getAsLong()));
        }
    }

    private static long print(String entry, String account, FecReader reader, long cents) {
        long hash = 1125899906842597L;
        for (String text : List.of(
                entry,
                account,
                reader.text(Field.COMP_AUX_NUM),
                reader.text(Field.PIECE_REF),
                reader.text(Field.ECRITURE_LIB))) {
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i);
            }
            hash = 31 * hash + 1;
        }
        return 31 * hash + cents;
    }

    private static void sumUp(Map<String, Entry> entries, String key, long cents, long place) {
        if (cents == 0) {
            return;
        }
        entries.merge(key, new Entry(cents, place), (before, now) -> {
            long sum = before.cents + now.cents;
            return sum == 0 ? null : new Entry(sum, before.place);
        });
    }

    /** An entry whose lines do not add up to nothing, and where it starts. */
    private record Entry(long cents, long place) {}

    /** All journals of several files. */
    static Map<String, Journal> journals(List<FecSurvey> year) {
        Map<String, Journal> all = new HashMap<>();
        year.forEach(survey -> survey.journals.forEach(
                (code, journal) -> all.computeIfAbsent(code, Journal::new).sees(journal)));
        return all;
    }
}
