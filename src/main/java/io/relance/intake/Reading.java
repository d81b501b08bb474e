package io.relance.intake;

import io.relance.calendar.PaymentTerms;
import io.relance.debtor.DebtorDetails;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file in their order and remembers across them what must not contradict itself: each number once,
 * each debtor described by the line that says it first. Where a mistake could make us chase somebody wrongly, the line
 * is refused; where it only costs a detail, the detail is left out and said so.
 */
final class Reading {

    private static final Pattern EMAIL = Pattern.compile(
            "[\\w.!#$%&'*+/=?^`{|}~-]+@(?:[A-Za-z0-9\\u00C0-\\u024F](?:[A-Za-z0-9\\u00C0-\\u024F-]*"
                    + "[A-Za-z0-9\\u00C0-\\u024F])?\\.)+[A-Za-z]{2,}",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Set<String> YES = Set.of(
            "1",
            "true",
            "vrai",
            "oui",
            "o",
            "yes",
            "y",
            "x",
            "prelevement",
            "prelevementsepa",
            "sepa",
            "directdebit",
            "prlv");
    private static final Set<String> NO = Set.of(
            "0", "false", "faux", "non", "n", "no", "virement", "cheque", "cb", "carte", "banktransfer", "check");
    private static final Map<String, String> COUNTRIES = countries();
    private static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_TEXT = 300;
    private static final int FIRST_YEAR = 1990;
    private static final int YEARS_AHEAD = 5;

    private final Survey survey;
    private final Map<Column, Integer> positions;
    private final LocalDate today;
    private final Function<String, PaymentTerms> termsOf;
    private final Map<String, PaymentTerms> terms = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, DebtorDetails> debtors = new HashMap<>();

    /** @param termsOf the terms of payment agreed with a debtor, by its reference: for lines without a due date */
    Reading(Survey survey, LocalDate today, Function<String, PaymentTerms> termsOf) {
        this.survey = survey;
        this.positions = survey.mapping().positions(survey.shape().headers());
        this.today = today;
        this.termsOf = termsOf;
    }

    /** Reads the next line of the file. */
    Entry read(Row row) {
        Cells cells = new Cells(row);
        String number = cells.text(Column.INVOICE_NUMBER);
        String reference = cells.text(Column.DEBTOR_ID);
        StatedInvoice stated = cells.stated(number, reference);
        if (stated != null) {
            Long before = numbers.putIfAbsent(number, row.line());
            if (before != null) {
                cells.refuse("number.twice", Column.INVOICE_NUMBER, number, String.valueOf(before));
                stated = null;
            }
        }
        if (stated == null || cells.refused) {
            return new Entry(row.line(), number, reference, null, List.copyOf(cells.problems), null, null);
        }
        DebtorDetails before = debtors.getOrDefault(reference, DebtorDetails.address(null, null, null, null, null));
        DebtorDetails after = merge(before, stated.debtor());
        debtors.put(reference, after);
        return new Entry(
                row.line(), number, reference, stated, List.copyOf(cells.problems), without(after, before), after);
    }

    /** What was said first stays: otherwise two lines that differ would change the debtor to and fro at every import. */
    private static DebtorDetails merge(DebtorDetails first, DebtorDetails later) {
        return combine(first, later, (said, next) -> said != null ? said : next);
    }

    private static DebtorDetails without(DebtorDetails all, DebtorDetails known) {
        return combine(all, known, (said, before) -> before != null ? null : said);
    }

    private interface Choice {
        @Nullable
        Object of(@Nullable Object one, @Nullable Object other);
    }

    private static DebtorDetails combine(DebtorDetails one, DebtorDetails other, Choice choice) {
        return new DebtorDetails(
                (String) choice.of(one.name(), other.name()),
                (String) choice.of(one.legalForm(), other.legalForm()),
                (String) choice.of(one.siren(), other.siren()),
                (String) choice.of(one.country(), other.country()),
                (String) choice.of(one.language(), other.language()),
                (String) choice.of(one.segment(), other.segment()),
                (Boolean) choice.of(one.publicBuyer(), other.publicBuyer()),
                (String) choice.of(one.personName(), other.personName()),
                (String) choice.of(one.email(), other.email()),
                (String) choice.of(one.phone(), other.phone()),
                (String) choice.of(one.street(), other.street()),
                (String) choice.of(one.postalCode(), other.postalCode()),
                (String) choice.of(one.city(), other.city()),
                (Boolean) choice.of(one.directDebit(), other.directDebit()),
                (Boolean) choice.of(one.excluded(), other.excluded()));
    }

    private static Map<String, String> countries() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            Stream.of(
                            code,
                            country.getISO3Country(),
                            country.getDisplayCountry(Locale.FRENCH),
                            country.getDisplayCountry(Locale.ENGLISH))
                    .map(Column::plain)
                    .forEach(name -> codes.putIfAbsent(name, code));
        }
        codes.put("uk", "GB");
        codes.put("angleterre", "GB");
        codes.put("usa", "US");
        codes.put("hollande", "NL");
        return Map.copyOf(codes);
    }

    /** The cells of one line and what is found wrong with them. */
    private final class Cells {

        private final Row row;
        private final List<Problem> problems = new ArrayList<>();
        private boolean refused;

        Cells(Row row) {
            this.row = row;
        }

        @Nullable
        StatedInvoice stated(String number, String reference) {
            if (isDamaged()) {
                return null;
            }
            key(Column.INVOICE_NUMBER, number);
            key(Column.DEBTOR_ID, reference);
            String name = required(Column.DEBTOR_NAME);
            LocalDate issued = date(Column.ISSUE_DATE, text(Column.ISSUE_DATE));
            boolean derived = text(Column.DUE_DATE).isEmpty() && issued != null;
            LocalDate due = issued != null && derived
                    ? terms.computeIfAbsent(reference, termsOf).dueDate(issued)
                    : date(Column.DUE_DATE, required(Column.DUE_DATE));
            CurrencyUnit currency = currency();
            Money total = amount(Column.TOTAL, required(Column.TOTAL), currency);
            Money paid = paid(total, currency);
            if (total != null && total.isZero()) {
                refuse("total.zero", Column.TOTAL, text(Column.TOTAL));
            }
            if (derived && due != null) {
                warn("due.derived", Column.DUE_DATE, "", due.toString());
            }
            if (issued != null && due != null && due.isBefore(issued)) {
                refuse("due.beforeIssue", Column.DUE_DATE, text(Column.DUE_DATE), issued.toString());
            }
            DebtorDetails debtor = debtor(name);
            String document = document();
            return refused || due == null || total == null
                    ? null
                    : new StatedInvoice(number, reference, debtor, issued, due, total, paid, document, derived);
        }

        private boolean isDamaged() {
            String content = String.join(String.valueOf(survey.shape().separator()), row.cells());
            int columns = survey.shape().headers().size();
            switch (row.damage()) {
                case OPEN_QUOTE -> refuseRow("row.openQuote", content);
                case TOO_LONG -> refuseRow("row.tooLong", "");
                case UNFINISHED -> {
                    if (row.cells().size() < columns) {
                        refuseRow("row.cut", content);
                    }
                }
                case NONE -> {}
            }
            if (row.cells().size() > columns
                    && row.cells().subList(columns, row.cells().size()).stream().anyMatch(cell -> !cell.isBlank())) {
                refuseRow(
                        "row.tooManyCells", content, String.valueOf(row.cells().size()), String.valueOf(columns));
            }
            return refused;
        }

        String text(Column column) {
            Integer at = positions.get(column);
            return at == null || at >= row.cells().size()
                    ? ""
                    : FileShape.clean(row.cells().get(at));
        }

        private @Nullable String optional(Column column) {
            String text = text(column);
            if (text.length() > LONGEST_TEXT) {
                refuse("text.tooLong", column, text, String.valueOf(LONGEST_TEXT));
            }
            return text.isEmpty() ? null : text;
        }

        private String required(Column column) {
            String text = Objects.requireNonNullElse(optional(column), "");
            if (text.isEmpty()) {
                refuse("missing", column, "");
            }
            return text;
        }

        private void key(Column column, String text) {
            if (text.isEmpty()) {
                refuse("missing", column, "");
            } else if (text.length() > LONGEST_KEY) {
                refuse("text.tooLong", column, text, String.valueOf(LONGEST_KEY));
            }
        }

        private @Nullable LocalDate date(Column column, String text) {
            if (text.isEmpty()) {
                return null;
            }
            DateStyle style = Objects.requireNonNull(survey.mapping().dates());
            Optional<LocalDate> date = style.read(text);
            if (date.isEmpty()) {
                refuse("date.unreadable", column, text, style.pattern());
            } else if (date.get().getYear() < FIRST_YEAR || date.get().getYear() > today.getYear() + YEARS_AHEAD) {
                refuse("date.absurd", column, text, String.valueOf(date.get().getYear()));
            }
            return date.orElse(null);
        }

        private @Nullable CurrencyUnit currency() {
            String text = text(Column.CURRENCY);
            String code =
                    switch (text) {
                        case "" -> Objects.requireNonNull(survey.mapping().currency());
                        case "€" -> "EUR";
                        case "$" -> "USD";
                        case "£" -> "GBP";
                        default -> text.toUpperCase(Locale.ROOT);
                    };
            try {
                return CurrencyUnit.of(code);
            } catch (IllegalCurrencyException unknown) {
                refuse("currency.unknown", Column.CURRENCY, text);
                return null;
            }
        }

        private @Nullable Money amount(Column column, String text, @Nullable CurrencyUnit currency) {
            if (text.isEmpty() || currency == null) {
                return null;
            }
            AmountStyle style = Objects.requireNonNull(survey.mapping().amounts());
            Optional<AmountStyle.Stated> read = style.read(text);
            if (read.isEmpty()) {
                refuse("amount.unreadable", column, text, style.example());
                return null;
            }
            String own = read.get().currency();
            if (own != null && !own.equals(currency.getCode())) {
                refuse("amount.otherCurrency", column, text, own, currency.getCode());
                return null;
            }
            BigDecimal value = read.get().value();
            if (value.abs().compareTo(MOST) >= 0) {
                refuse("amount.absurd", column, text);
                return null;
            }
            if (value.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
                refuse("amount.decimals", column, text, currency.getCode());
                return null;
            }
            return Money.of(currency, value, RoundingMode.UNNECESSARY);
        }

        /** What was paid, said directly or by what is left to pay. */
        private @Nullable Money paid(@Nullable Money total, @Nullable CurrencyUnit currency) {
            Money paid = amount(Column.PAID, text(Column.PAID), currency);
            Money open = paid == null ? amount(Column.OPEN_BALANCE, text(Column.OPEN_BALANCE), currency) : null;
            if (total == null || paid == null && open == null) {
                return null;
            }
            Column source = paid != null ? Column.PAID : Column.OPEN_BALANCE;
            Money stated = paid != null ? paid : total.minus(Objects.requireNonNull(open));
            if (total.isNegative()) {
                if (stated.abs().isGreaterThan(total.abs())) {
                    refuse("credit.overused", source, text(source));
                }
            } else if (stated.isNegative()) {
                refuse("paid.negative", source, text(source));
            } else if (stated.isGreaterThan(total)) {
                warn("paid.moreThanTotal", source, text(source));
            }
            return stated;
        }

        private DebtorDetails debtor(String name) {
            return new DebtorDetails(
                    name,
                    optional(Column.LEGAL_FORM),
                    understood(Column.SIREN, "siren.wrong", Siren::read),
                    understood(Column.COUNTRY, "country.unknown", Reading::country),
                    understood(Column.LANGUAGE, "language.unknown", Reading::language),
                    understood(Column.SEGMENT, "segment.unreadable", Reading::segment),
                    flag(Column.PUBLIC_BUYER),
                    optional(Column.PERSON_NAME),
                    email(),
                    optional(Column.PHONE),
                    optional(Column.ADDRESS),
                    optional(Column.POSTAL_CODE),
                    optional(Column.CITY),
                    flag(Column.DIRECT_DEBIT),
                    flag(Column.EXCLUDED));
        }

        private @Nullable String email() {
            String text = Objects.requireNonNullElse(optional(Column.EMAIL), "");
            if (text.isEmpty()) {
                return null;
            }
            String[] addresses = text.split("[;,\\s]+");
            String first = addresses[0].replaceFirst("(?i)^mailto:", "");
            if (first.startsWith("<") && first.endsWith(">")) {
                first = first.substring(1, first.length() - 1);
            }
            if (!isEmail(first)) {
                warn("email.malformed", Column.EMAIL, text);
                return null;
            }
            if (addresses.length > 1) {
                warn("email.several", Column.EMAIL, text, first);
            }
            return first;
        }

        private @Nullable String document() {
            String text = optional(Column.PDF);
            if (text == null) {
                return null;
            }
            String path = text.replace('\\', '/');
            if (path.startsWith("/") || path.contains(":") || ("/" + path + "/").contains("/../")) {
                warn("pdf.outside", Column.PDF, text);
                return null;
            }
            return path;
        }

        private @Nullable String understood(Column column, String code, Function<String, Optional<String>> reader) {
            String text = optional(column);
            if (text == null) {
                return null;
            }
            Optional<String> value = reader.apply(text);
            if (value.isEmpty()) {
                warn(code, column, text);
            }
            return value.orElse(null);
        }

        /** A word that is neither yes nor no refuses the line: somebody might be chased who must not be. */
        private @Nullable Boolean flag(Column column) {
            String text = text(column);
            String plain = Column.plain(text);
            if (text.isEmpty()) {
                return null;
            }
            if (!YES.contains(plain) && !NO.contains(plain)) {
                refuse("flag.unclear", column, text);
                return null;
            }
            return YES.contains(plain);
        }

        private void refuseRow(String code, String value, String... args) {
            refused = true;
            problems.add(0, Problem.of(code, "", value, args));
        }

        void refuse(String code, Column column, String value, String... args) {
            if (!refused) {
                problems.clear();
            }
            refused = true;
            problems.add(Problem.of(code, header(column), value, args));
        }

        private void warn(String code, Column column, String value, String... args) {
            if (!refused) {
                problems.add(Problem.of(code, header(column), value, args));
            }
        }

        private String header(Column column) {
            Integer at = positions.get(column);
            return at == null ? column.key() : survey.shape().headers().get(at);
        }
    }

    /** Whether mail could go there, as far as its looks tell. */
    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches() && text.length() <= 254;
    }

    /** ISO code of a country by code or name. */
    static Optional<String> country(String text) {
        return Optional.ofNullable(COUNTRIES.get(Column.plain(text)));
    }

    static Optional<String> language(String text) {
        String plain = Column.plain(text);
        if (plain.startsWith("fr")) {
            return Optional.of("fr");
        }
        if (plain.startsWith("en") || plain.startsWith("ang")) {
            return Optional.of("en");
        }
        return Optional.empty();
    }

    static Optional<String> segment(String text) {
        String plain = Column.plain(text);
        if (Set.of("grandcompte", "grandscomptes", "keyaccount", "keyaccounts", "comptecle")
                .contains(plain)) {
            return Optional.of("KEY_ACCOUNT");
        }
        String code = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return code.isEmpty() || code.length() > 40 ? Optional.empty() : Optional.of(code);
    }
}
