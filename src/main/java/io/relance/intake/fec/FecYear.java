package io.relance.intake.fec;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Concludes from the entries of one year, in two walks. The first sums up each group of lines that share account,
 * customer and lettering; the second keeps the lines of those groups only that are not closed: whatever a file holds,
 * memory holds what is open. Lettering codes start anew on every account, so that a code alone never makes a group
 * (DOMAIN §7.1).
 */
final class FecYear {

    private static final DateTimeFormatter PLAIN = DateTimeFormatter.BASIC_ISO_DATE;

    private final List<FecSurvey> files;
    private final FecKnown known;
    private final Map<String, Journal> journals;
    private final boolean turnoverKnown;
    private final Map<String, Group> groups = new HashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Set<String> shared = new HashSet<>();
    private final Map<String, String> carriedPieces = new HashMap<>();
    private final Set<String> sharedPieces = new HashSet<>();
    private int customerLines;
    private int excluded;

    private FecYear(List<FecSurvey> files, FecKnown known) {
        this.files = files;
        this.known = known;
        this.journals = FecSurvey.journals(files);
        this.turnoverKnown = journals.values().stream().anyMatch(Journal::hasTurnover);
    }

    /** @param before what the year before has left open, if it was read too */
    static FecStatement read(List<FecSurvey> files, FecKnown known, @Nullable FecStatement before) throws IOException {
        FecSurvey.requireBalance(files);
        FecYear year = new FecYear(List.copyOf(files), known);
        year.sumUp();
        year.collect();
        List<FecCustomer> customers =
                year.accounts.values().stream().map(year::conclude).toList();
        LocalDate from =
                files.stream().map(FecSurvey::from).min(LocalDate::compareTo).orElseThrow();
        return new FecStatement(
                files.get(0).separator(),
                files.stream().mapToInt(FecSurvey::lines).sum() + (before == null ? 0 : before.lines()),
                year.customerLines + (before == null ? 0 : before.customerLines()),
                year.excluded,
                from,
                FecSurvey.lastDay(files),
                files.stream().anyMatch(FecSurvey::hasOpening),
                before == null ? customers : CarryOver.of(before).into(customers),
                List.of());
    }

    private void sumUp() throws IOException {
        for (FecSurvey file : files) {
            try (FecReader reader = new FecReader(file.file(), file.part())) {
                while (reader.next()) {
                    AccountClass kind = AccountClass.of(reader.text(Field.COMPTE_NUM));
                    if (kind == AccountClass.ACCRUAL) {
                        excluded++;
                    } else if (kind != AccountClass.NONE) {
                        customerLines++;
                        sumUp(reader);
                    }
                }
            }
        }
        accounts.values().removeIf(account -> !account.isCustomer);
        for (Group group : groups.values()) {
            Account account = accounts.get(group.customer);
            // of what was paid to suppliers in advance, only what stands to a customer's credit concerns us
            group.ignored = account == null || group.supplier && group.cents >= 0;
            if (account != null && !group.ignored) {
                account.balance += group.cents;
            }
        }
    }

    private void sumUp(FecReader reader) {
        String number = reader.text(Field.COMPTE_NUM);
        String auxiliary = reader.text(Field.COMP_AUX_NUM);
        if (!auxiliary.isEmpty()) {
            shared.add(number);
        }
        FecLine line = line(reader).orElse(null);
        String reference = AccountClass.of(number).customer(number, auxiliary);
        Account account = accounts.computeIfAbsent(reference, key -> new Account(key, reader.place()));
        account.isCustomer |= !number.startsWith("4091");
        if (auxiliary.isEmpty()) {
            account.ownAccount = number;
        }
        account.named(nameOf(reader), AccountClass.of(number));
        if (line == null) {
            return;
        }
        Group group = groups.computeIfAbsent(groupKey(line), key -> new Group(line));
        group.cents += line.cents();
        group.needed |= line.isDebit() ? known.isOpen(numberOf(line)) : known.isUnallocated(line.key());
        if (journal(line).isOpening() && isNumber(line.piece())) {
            String owner = carriedPieces.putIfAbsent(line.piece(), reference);
            if (owner != null && !owner.equals(reference)) {
                sharedPieces.add(line.piece());
            }
        }
    }

    private void collect() throws IOException {
        for (FecSurvey file : files) {
            try (FecReader reader = new FecReader(file.file(), file.part())) {
                while (reader.next()) {
                    AccountClass kind = AccountClass.of(reader.text(Field.COMPTE_NUM));
                    if (kind == AccountClass.NONE || kind == AccountClass.ACCRUAL) {
                        continue;
                    }
                    Optional<FecLine> line = line(reader);
                    if (line.isEmpty()) {
                        remark(reader);
                        continue;
                    }
                    Group group = Objects.requireNonNull(groups.get(groupKey(line.get())));
                    if (!group.ignored && (group.needed || group.cents != 0 || !group.isLettered())) {
                        group.lines.add(line.get());
                    }
                }
            }
        }
        for (Group group : groups.values()) {
            if (!group.lines.isEmpty()) {
                Objects.requireNonNull(accounts.get(group.customer)).groups.add(group);
            }
        }
        accounts.values().forEach(account -> {
            String own = account.ownAccount;
            if (own != null
                    && (shared.contains(own) || AccountClass.isCollective(own))
                    && account.reference.equals(own)) {
                account.remarks.add(FecRemark.of(account.place, "noAuxiliary", Field.COMP_AUX_NUM, "", own));
            }
        });
    }

    private void remark(FecReader reader) {
        String number = reader.text(Field.COMPTE_NUM);
        Account account = Objects.requireNonNull(
                accounts.get(AccountClass.of(number).customer(number, reader.text(Field.COMP_AUX_NUM))));
        if (Amounts.cents(reader).isEmpty()) {
            Field field = Amounts.field(reader);
            account.remarks.add(FecRemark.of(reader.place(), "amount", field, reader.text(field)));
        } else {
            account.remarks.add(
                    FecRemark.of(reader.place(), "date", Field.ECRITURE_DATE, reader.text(Field.ECRITURE_DATE)));
        }
    }

    /** The line the reader stands on; empty when it lacks what nobody can do without. */
    private static Optional<FecLine> line(FecReader reader) {
        Optional<LocalDate> date = Cells.day(reader.text(Field.ECRITURE_DATE));
        OptionalLong cents = Amounts.cents(reader);
        if (date.isEmpty() || cents.isEmpty()) {
            return Optional.empty();
        }
        long value = cents.getAsLong();
        String currency = reader.text(Field.IDEVISE).toUpperCase(java.util.Locale.ROOT);
        long foreign = Cells.hundredths(reader.text(Field.MONTANT_DEVISE)).orElse(0);
        boolean isForeign = currency.matches("[A-Z]{3}") && !currency.equals("EUR") && foreign != 0;
        return Optional.of(new FecLine(
                reader.place(),
                reader.text(Field.JOURNAL_CODE),
                reader.text(Field.ECRITURE_NUM),
                date.get(),
                reader.text(Field.COMPTE_NUM),
                reader.text(Field.COMP_AUX_NUM),
                nameOf(reader),
                reader.text(Field.PIECE_REF),
                Cells.day(reader.text(Field.PIECE_DATE)).orElse(date.get()),
                reader.text(Field.ECRITURE_LIB),
                value,
                reader.text(Field.ECRITURE_LET),
                Cells.day(reader.text(Field.DATE_LET)).orElse(null),
                isForeign ? currency : null,
                isForeign ? Math.abs(foreign) * Long.signum(value) : 0,
                Cells.day(reader.text(Field.DUE_DATE)).orElse(null)));
    }

    private static String nameOf(FecReader reader) {
        String name = reader.text(Field.COMP_AUX_LIB);
        return name.isEmpty() ? reader.text(Field.COMPTE_LIB) : name;
    }

    private FecCustomer conclude(Account account) {
        Conclusion conclusion = new Conclusion();
        account.groups.stream()
                .sorted(Comparator.comparingLong(group -> group.lines.get(0).line()))
                .forEach(group -> conclude(group, conclusion));
        return new FecCustomer(
                account.place,
                account.reference,
                account.name.isEmpty() ? account.reference : account.name,
                account.balance,
                conclusion.items(),
                conclusion.credits,
                List.copyOf(account.remarks));
    }

    private void conclude(Group group, Conclusion conclusion) {
        if (!group.isLettered() && group.kind != AccountClass.ADVANCE) {
            for (FecLine line : group.lines) {
                if (line.isDebit()) {
                    conclusion.item(this, line, line.currency()).open(line, line.own(), line.currency());
                } else if (line.cents() != 0) {
                    conclusion.credit(this, line, line.own(), line.currency());
                }
            }
            return;
        }
        for (List<FecLine> lines : parts(group)) {
            settle(lines, conclusion);
        }
    }

    /**
     * Lines of one code that close among themselves: codes start anew every year, and one used again later must not mix
     * its payments with older invoices.
     */
    private static List<List<FecLine>> parts(Group group) {
        if (group.cents == 0) {
            return List.of(group.lines);
        }
        List<FecLine> rest = new ArrayList<>(group.lines);
        List<List<FecLine>> parts = new ArrayList<>();
        Map<Object, List<FecLine>> byDay = rest.stream()
                .collect(Collectors.groupingBy(
                        line -> line.letteredOn() == null ? "" : line.letteredOn(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (byDay.size() > 1) {
            byDay.values().stream()
                    .filter(lines -> lines.stream().mapToLong(FecLine::cents).sum() == 0)
                    .forEach(lines -> {
                        parts.add(lines);
                        rest.removeAll(lines);
                    });
        }
        parts.add(rest);
        return parts;
    }

    /** Sets the credits of a group against its debits: the same amount first, then the oldest. */
    private void settle(List<FecLine> lines, Conclusion conclusion) {
        String currency = lines.stream().map(FecLine::currency).distinct().count() == 1
                ? lines.get(0).currency()
                : null;
        List<Portion> debits = new ArrayList<>();
        List<Portion> credits = new ArrayList<>();
        for (FecLine line : lines) {
            if (line.cents() != 0) {
                long amount = currency == null ? Math.abs(line.cents()) : line.own();
                (line.isDebit() ? debits : credits).add(new Portion(line, amount));
            }
        }
        debits.sort(Comparator.comparing((Portion portion) -> portion.line.date())
                .thenComparing(portion -> portion.line.line()));
        credits.sort(Comparator.comparing((Portion portion) -> portion.line.date())
                .thenComparing(portion -> portion.line.line()));
        for (Portion credit : credits) {
            debits.stream()
                    .filter(debit -> debit.left == credit.left && debit.left == debit.whole)
                    .findFirst()
                    .ifPresent(debit -> conclusion.share(this, debit, credit, currency));
        }
        for (Portion credit : credits) {
            for (Portion debit : debits) {
                if (credit.left > 0 && debit.left > 0) {
                    conclusion.share(this, debit, credit, currency);
                }
            }
        }
        boolean closed = lines.stream().mapToLong(FecLine::cents).sum() == 0;
        for (Portion debit : debits) {
            // what exchange rates leave over in a foreign currency was closed in euros
            conclusion
                    .item(this, debit.line, currency)
                    .rest(debit.line, debit.whole, closed ? 0 : debit.left, currency);
        }
        for (Portion credit : credits) {
            if (credit.left > 0 && !closed) {
                conclusion.credit(this, credit.line, credit.left, currency);
            }
        }
    }

    private Journal journal(FecLine line) {
        return Objects.requireNonNull(journals.get(line.journal()));
    }

    private boolean isCreditNote(FecLine line) {
        return line.accountClass() == AccountClass.CUSTOMER && journal(line).isCreditNotes(turnoverKnown);
    }

    private FecItem.Kind kindOf(FecLine line) {
        switch (line.accountClass()) {
            case DOUBTFUL -> {
                return FecItem.Kind.DOUBTFUL;
            }
            case BILL -> {
                return FecItem.Kind.BILL;
            }
            case CUSTOMER -> {
                if (journal(line).isOpening()) {
                    return isCarriedOver(line) ? FecItem.Kind.CARRIED_OVER : FecItem.Kind.INVOICE;
                }
                return journal(line).isSales(turnoverKnown) ? FecItem.Kind.INVOICE : FecItem.Kind.OTHER_DEBIT;
            }
            default -> {
                return FecItem.Kind.OTHER_DEBIT;
            }
        }
    }

    /** Whether an opening line names no invoice of its own. */
    private boolean isCarriedOver(FecLine line) {
        String piece = line.piece();
        return !isNumber(piece)
                || piece.chars().noneMatch(Character::isDigit)
                || sharedPieces.contains(piece)
                || piece.matches("(?i)(AN|RAN|ANO|OUV|REPORT|SOLDE)[-_ /.]?\\d*");
    }

    private String numberOf(FecLine line) {
        return switch (kindOf(line)) {
            case INVOICE, DOUBTFUL, BILL -> invoiceNumber(line);
            case CARRIED_OVER -> "AN-" + PLAIN.format(line.date()) + "-" + line.customer();
            case OTHER_DEBIT -> otherNumber(line);
        };
    }

    /** The document's; where there is none, the entry's if it looks like one (Odoo). */
    private static String invoiceNumber(FecLine line) {
        if (isNumber(line.piece())) {
            return line.piece();
        }
        return line.entry().length() > 5 && !line.entry().chars().allMatch(Character::isDigit)
                ? line.entry()
                : otherNumber(line);
    }

    private static String otherNumber(FecLine line) {
        return line.journal()
                + "-"
                + (line.entry().isEmpty() ? PLAIN.format(line.date()) : line.entry())
                + "-"
                + line.customer();
    }

    private static boolean isNumber(String piece) {
        return piece.chars().anyMatch(Character::isLetterOrDigit) && !piece.equals("0");
    }

    private static String groupKey(FecLine line) {
        return line.account() + '\u0001' + line.auxiliary() + '\u0001' + line.lettering();
    }

    /** Lines that share account, customer and lettering. */
    private static final class Group {

        private final String customer;
        private final String lettering;
        private final AccountClass kind;
        private final boolean supplier;
        private final List<FecLine> lines = new ArrayList<>(0);
        private long cents;
        private boolean needed;
        private boolean ignored;

        Group(FecLine first) {
            this.customer = first.customer();
            this.lettering = first.lettering();
            this.kind = first.accountClass();
            this.supplier = first.account().startsWith("4091");
        }

        boolean isLettered() {
            return !lettering.isEmpty();
        }
    }

    /** A customer while its lines are read. */
    private static final class Account {

        private final String reference;
        private final long place;
        private final List<FecRemark> remarks = new ArrayList<>(0);
        private final List<Group> groups = new ArrayList<>(0);
        private String name = "";
        private boolean namedWell;
        private boolean isCustomer;
        private @Nullable String ownAccount;
        private long balance;

        Account(String reference, long place) {
            this.reference = reference;
            this.place = place;
        }

        /** The name on account 411 is better than the one on 416. */
        void named(String name, AccountClass kind) {
            if (!name.isEmpty() && (this.name.isEmpty() || !namedWell && kind == AccountClass.CUSTOMER)) {
                this.name = name;
                namedWell = kind == AccountClass.CUSTOMER;
            }
        }
    }

    /** What is left of a line while its group is settled. */
    private static final class Portion {

        private final FecLine line;
        private final long whole;
        private long left;

        Portion(FecLine line, long amount) {
            this.line = line;
            this.whole = amount;
            this.left = amount;
        }
    }

    /** Items and credits of one customer as they come together. */
    private static final class Conclusion {

        private final Map<String, Building> items = new LinkedHashMap<>();
        private final List<FecCredit> credits = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final Map<FecLine, String> keys = new HashMap<>();

        Building item(FecYear year, FecLine line, @Nullable String currency) {
            String number = year.numberOf(line);
            String key = number + '\u0001' + line.pieceDate() + '\u0001' + (currency == null ? "" : currency);
            FecItem.Kind kind = year.kindOf(line);
            // an invoice that moved to 416 or 413 stays the same invoice; a number used anew another year does not
            Optional<Building> same = items.values().stream()
                    .filter(item -> item.number.equals(number) && Objects.equals(item.currency, currency))
                    .filter(item -> kind != FecItem.Kind.INVOICE
                            || !item.kinds.contains(FecItem.Kind.INVOICE)
                            || item.first.pieceDate().equals(line.pieceDate()))
                    .findFirst();
            if (same.isPresent()) {
                return same.get().saw(kind);
            }
            return items.computeIfAbsent(key, k -> {
                        boolean taken = items.values().stream().anyMatch(item -> item.number.equals(number));
                        String own = taken
                                ? number + " (" + line.pieceDate() + (currency == null ? "" : " " + currency) + ")"
                                : number;
                        return new Building(
                                own, line, currency, year.journal(line).isOpening());
                    })
                    .saw(kind);
        }

        void share(FecYear year, Portion debit, Portion credit, @Nullable String currency) {
            long amount = Math.min(debit.left, credit.left);
            debit.left -= amount;
            credit.left -= amount;
            item(year, debit.line, currency)
                    .settled
                    .add(new FecShare(
                            keyOf(credit.line),
                            year.isCreditNote(credit.line),
                            credit.line.date(),
                            amount,
                            credit.line.lettering()));
        }

        void credit(FecYear year, FecLine line, long amount, @Nullable String currency) {
            credits.add(new FecCredit(
                    line.line(),
                    keyOf(line),
                    year.isCreditNote(line),
                    line.date(),
                    isNumber(line.piece()) ? line.piece() : "",
                    line.label(),
                    currency,
                    amount,
                    currency == null ? amount : inEuros(line, amount)));
        }

        /** Two payments of the same day, document and amount are told apart by their order. */
        private String keyOf(FecLine line) {
            return keys.computeIfAbsent(line, l -> {
                int before = seen.merge(l.key(), 1, Integer::sum);
                return before == 1 ? l.key() : l.key() + "#" + before;
            });
        }

        List<FecItem> items() {
            return items.values().stream()
                    .map(Building::done)
                    .sorted(Comparator.comparingLong(FecItem::line))
                    .toList();
        }
    }

    private static long inEuros(FecLine line, long amount) {
        return line.own() == 0
                ? 0
                : java.math.BigDecimal.valueOf(Math.abs(line.cents()))
                        .multiply(java.math.BigDecimal.valueOf(amount))
                        .divide(java.math.BigDecimal.valueOf(line.own()), 0, java.math.RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** An item while its lines come together. */
    private static final class Building {

        private final String number;
        private final FecLine first;
        private final @Nullable String currency;
        private final boolean opening;
        private final List<FecShare> settled = new ArrayList<>(0);
        private final Map<FecItem.Kind, Long> openByKind = new HashMap<>();
        private final Set<FecItem.Kind> kinds = new HashSet<>();
        private long invoiced;
        private long others;
        private long open;
        private long openCents;

        Building(String number, FecLine first, @Nullable String currency, boolean opening) {
            this.number = number;
            this.first = first;
            this.currency = currency;
            this.opening = opening;
        }

        Building saw(FecItem.Kind kind) {
            kinds.add(kind);
            return this;
        }

        void open(FecLine line, long amount, @Nullable String currency) {
            rest(line, amount, amount, currency);
        }

        void rest(FecLine line, long whole, long left, @Nullable String currency) {
            boolean invoice = line.accountClass() == AccountClass.CUSTOMER;
            if (invoice) {
                invoiced += whole;
            } else {
                others += whole;
            }
            open += left;
            openCents += currency == null ? left : inEuros(line, left);
            if (left > 0) {
                FecItem.Kind kind =
                        switch (line.accountClass()) {
                            case DOUBTFUL -> FecItem.Kind.DOUBTFUL;
                            case BILL -> FecItem.Kind.BILL;
                            default -> FecItem.Kind.INVOICE;
                        };
                openByKind.merge(kind, left, Long::sum);
            }
        }

        FecItem done() {
            long total = Math.max(invoiced > 0 ? invoiced : others, open);
            FecItem.Kind kind = openByKind.containsKey(FecItem.Kind.DOUBTFUL)
                    ? FecItem.Kind.DOUBTFUL
                    : openByKind.containsKey(FecItem.Kind.BILL)
                            ? FecItem.Kind.BILL
                            : kinds.stream()
                                    .filter(k -> k == FecItem.Kind.INVOICE)
                                    .findFirst()
                                    .orElseGet(() -> kinds.iterator().next());
            LocalDate issued =
                    !opening ? first.pieceDate() : first.pieceDate().isBefore(first.date()) ? first.pieceDate() : null;
            return new FecItem(
                    first.line(),
                    number,
                    kind,
                    first.label(),
                    first.date(),
                    kind == FecItem.Kind.CARRIED_OVER ? null : issued,
                    first.due(),
                    currency,
                    total,
                    open,
                    openCents,
                    upTo(total - open));
        }

        /** Transfers to another account of the same customer settle nothing: the money that did comes first. */
        private List<FecShare> upTo(long sum) {
            List<FecShare> sorted = new ArrayList<>(settled);
            sorted.sort(Comparator.comparing(FecShare::on));
            List<FecShare> counted = new ArrayList<>();
            long left = sum;
            for (FecShare share : sorted) {
                long amount = Math.min(left, share.amount());
                if (amount > 0) {
                    counted.add(
                            new FecShare(share.creditKey(), share.creditNote(), share.on(), amount, share.lettering()));
                    left -= amount;
                }
            }
            return List.copyOf(counted);
        }
    }
}
