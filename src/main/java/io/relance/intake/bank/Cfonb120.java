package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import io.relance.intake.Unreadable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads CFONB120, the fixed format of French banks (DOMAIN §7.2): records of 120 characters with or without line breaks,
 * in Latin-1, several accounts and days in one file. Currency and decimals may be blank; the sign is punched over the last
 * digit of the amount.
 */
final class Cfonb120 {

    private static final int RECORD = 120;
    private static final int MOST_MOVEMENTS = 100_000;
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b");
    private static final Pattern BACK = Pattern.compile("\\b(REJET|REJETE|IMPAYE|IMPAYES|RETOUR|EXTOURNE)\\b");

    private final InputStream in;
    private final StatementSink sink;
    private long line = 1;
    private boolean broken;
    private @Nullable Block block;
    private int blocks;

    private Cfonb120(InputStream in, StatementSink sink) {
        this.in = in;
        this.sink = sink;
    }

    /** @throws Unreadable if the file is not made of such records */
    static void read(InputStream in, StatementSink sink) throws IOException {
        new Cfonb120(new BufferedInputStream(in, 1 << 16), sink).read();
    }

    private void read() throws IOException {
        in.mark(1 << 13);
        byte[] head = in.readNBytes(1 << 12);
        in.reset();
        for (byte b : head) {
            broken |= b == '\n' || b == '\r';
        }
        String record = next();
        while (record != null) {
            take(record);
            record = next();
        }
        Block last = block;
        if (last != null) {
            sink.refused(last.line, "", last.account, Complaint.of("cfonb.noClosing"));
        }
        if (blocks == 0) {
            throw new Unreadable(1, "cfonb.empty");
        }
    }

    /** The next record with something in it, or {@code null}; its line counts from one. */
    private @Nullable String next() throws IOException {
        StringBuilder record = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c == '\r' || c == '\n' || c < 0 || !broken && record.length() == RECORD) {
                String text = record.toString();
                boolean full = !broken && record.length() == RECORD && c >= 0 && c != '\r' && c != '\n';
                record.setLength(0);
                if (full) {
                    in.reset();
                }
                if (!text.isBlank()) {
                    return text;
                }
                if (c < 0) {
                    return null;
                }
                if (c == '\n' || full) {
                    line++;
                }
                continue;
            }
            // the mark at the end of old files
            if (c != 0x1A && c != 0) {
                record.append((char) c);
            }
            if (!broken && record.length() == RECORD) {
                in.mark(1);
            }
            if (record.length() > 40 * RECORD) {
                throw new Unreadable(line, "cfonb.length", record.length());
            }
        }
    }

    private void take(String text) {
        for (int from = 0; from < text.length(); from += RECORD) {
            String part = text.substring(from, Math.min(text.length(), from + RECORD));
            if (from > 0 && part.isBlank()) {
                break;
            }
            String record = String.format("%-120s", part);
            String code = record.substring(0, 2);
            switch (code) {
                case "01" -> open(record);
                case "04" -> move(record);
                case "05" -> detail(record);
                case "07" -> close(record);
                default -> throw new Unreadable(line, "cfonb.record", code.strip());
            }
        }
        line++;
    }

    private void open(String record) {
        Block left = block;
        if (left != null) {
            sink.refused(left.line, "", left.account, Complaint.of("cfonb.noClosing"));
        }
        blocks++;
        Block opened = new Block(line, accountOf(record), record.substring(21, 32));
        block = opened;
        opened.within(() -> {
            opened.currency = currencyOf(record);
            opened.openingDate = dayOf(record, 34);
            opened.opening = amountOf(record, opened.currency);
        });
    }

    private void move(String record) {
        Block open = block;
        if (open == null) {
            throw new Unreadable(line, "cfonb.noOpening");
        }
        long here = line;
        open.within(() -> {
            if (!record.substring(21, 32).equals(open.number)) {
                throw new Nonsense(
                        "cfonb.account", here, record.substring(21, 32).strip());
            }
            if (open.movements.size() == MOST_MOVEMENTS) {
                throw new Nonsense("statement.large", here, MOST_MOVEMENTS);
            }
            open.finish();
            Money amount = amountOf(record, Objects.requireNonNull(open.currency));
            LocalDate booked = dayOf(record, 34);
            if (booked == null) {
                throw new Nonsense("entry.date", here);
            }
            open.movement = new Movement(record, amount, booked, dayOf(record, 42));
        });
    }

    private void detail(String record) {
        Block open = block;
        if (open == null) {
            throw new Unreadable(line, "cfonb.noOpening");
        }
        Movement movement = open.movement;
        if (movement != null) {
            movement.details.add(record.substring(45, 118));
        }
    }

    private void close(String record) {
        Block open = block;
        if (open == null) {
            throw new Unreadable(line, "cfonb.noOpening");
        }
        block = null;
        open.within(() -> {
            open.finish();
            open.closingDate = dayOf(record, 34);
            open.closing = amountOf(record, Objects.requireNonNull(open.currency));
        });
        Complaint complaint = open.complaint;
        if (complaint != null) {
            sink.refused(open.line, "", open.account, complaint);
            return;
        }
        CurrencyUnit currency = Objects.requireNonNull(open.currency);
        sink.statement(new StatementDraft(
                StatementFormat.CFONB120,
                open.account,
                null,
                currency,
                "%s %s".formatted(open.openingDate, open.closingDate),
                open.openingDate,
                open.opening,
                open.closingDate,
                open.closing,
                open.movements,
                0,
                open.line,
                List.of()));
    }

    private static final class Nonsense extends RuntimeException {

        private final transient Complaint complaint;

        Nonsense(String code, Object... args) {
            super(code);
            this.complaint = Complaint.of(code, args);
        }
    }

    /** From the old balance to the new one of an account. */
    private static final class Block {

        private final long line;
        private final String account;
        private final String number;
        private final List<TransactionDraft> movements = new ArrayList<>();
        private @Nullable CurrencyUnit currency;
        private @Nullable LocalDate openingDate;
        private @Nullable Money opening;
        private @Nullable LocalDate closingDate;
        private @Nullable Money closing;
        private @Nullable Movement movement;
        private @Nullable Complaint complaint;

        Block(long line, String account, String number) {
            this.line = line;
            this.account = account;
            this.number = number;
        }

        /** What makes no sense spoils the block, not the file. */
        void within(Runnable work) {
            if (complaint == null) {
                try {
                    work.run();
                } catch (Nonsense nonsense) {
                    complaint = nonsense.complaint;
                }
            }
        }

        void finish() {
            Movement last = movement;
            if (last != null && !last.amount.isZero()) {
                movements.add(last.draft());
            }
            movement = null;
        }
    }

    /** A record 04 with the records 05 that follow it. */
    private static final class Movement {

        private final String record;
        private final Money amount;
        private final LocalDate booked;
        private final @Nullable LocalDate valued;
        private final List<String> details = new ArrayList<>();

        Movement(String record, Money amount, LocalDate booked, @Nullable LocalDate valued) {
            this.record = record;
            this.amount = amount;
            this.booked = booked;
            this.valued = valued;
        }

        TransactionDraft draft() {
            String name = null;
            String endToEnd = null;
            String reason = record.substring(40, 42).strip();
            StringBuilder text = new StringBuilder(record.substring(48, 79).strip());
            boolean full = false;
            for (String detail : details) {
                String said = detail.substring(3);
                switch (detail.substring(0, 3)) {
                    case "NPY" -> name = said.strip();
                    case "NBE" -> name = name == null && amount.isNegative() ? said.strip() : name;
                    case "RCN" -> {
                        endToEnd = said.substring(0, 35).strip();
                        text.append(' ').append(said.substring(35).strip());
                    }
                    case "RET" -> reason = (reason + " " + said.strip()).strip();
                    case "LC2", "LCS" -> {
                        // goes on where the line before was full
                        text.append(full ? "" : " ").append(said.strip());
                    }
                    default -> text.append(' ').append(said.strip());
                }
                full = !Character.isWhitespace(said.charAt(69));
            }
            String words = text.toString().replaceAll("\\s+", " ").strip();
            String reference = record.substring(104, 120).strip();
            if (reference.matches(".*[1-9A-Za-z].*") && !words.contains(reference)) {
                words = words + " " + reference;
            }
            return new TransactionDraft(
                    booked,
                    valued,
                    amount,
                    name == null || name.isEmpty() ? null : name,
                    iban(String.join(" ", details)),
                    endToEnd == null || endToEnd.isEmpty() ? null : endToEnd,
                    record.substring(81, 88).matches("0*\\s*")
                            ? null
                            : record.substring(81, 88).strip(),
                    null,
                    words,
                    record.substring(32, 34).strip(),
                    amount.isNegative()
                            && (!reason.isEmpty() || BACK.matcher(words).find()),
                    reason);
        }

        private static @Nullable String iban(String text) {
            Matcher candidates = IBAN.matcher(text);
            while (candidates.find()) {
                String plain = candidates.group().replace(" ", "");
                for (int length = Math.min(34, plain.length()); length >= 15; length--) {
                    String candidate = plain.substring(0, length);
                    if (remainder(candidate.substring(4) + candidate.substring(0, 4)) == 1
                            && (!candidate.startsWith("FR") || length == 27)) {
                        return candidate;
                    }
                }
            }
            return null;
        }
    }

    /** The IBAN, from bank, branch and account number with the key of the RIB. */
    private static String accountOf(String record) {
        String bank = record.substring(2, 7);
        String branch = record.substring(11, 16);
        String account = record.substring(21, 32);
        if (!(bank + branch).matches("\\d{10}") || !account.matches("[0-9A-Z]{11}")) {
            return (bank + branch + account).replaceAll("\\s", "");
        }
        String digits = account.chars()
                .map(c -> Character.isDigit(c) ? c : "12345678912345678923456789".charAt(c - 'A'))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        long key = 97 - (89 * Long.parseLong(bank) + 15 * Long.parseLong(branch) + 3 * Long.parseLong(digits)) % 97;
        String bban = "%s%s%s%02d".formatted(bank, branch, account, key);
        return "FR%02d%s".formatted(98 - remainder(bban + "FR00"), bban);
    }

    private static int remainder(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    }

    private CurrencyUnit currencyOf(String record) {
        String code = record.substring(16, 19).strip();
        try {
            return code.isEmpty() ? CurrencyUnit.EUR : CurrencyUnit.of(code);
        } catch (IllegalCurrencyException unknown) {
            throw new Nonsense("currency.unknown", line, code);
        }
    }

    private @Nullable LocalDate dayOf(String record, int from) {
        String said = record.substring(from, from + 6).strip();
        if (said.isEmpty() || said.matches("0+")) {
            return null;
        }
        try {
            int year = Integer.parseInt(said.substring(4));
            return LocalDate.of(
                    (year < 80 ? 2000 : 1900) + year,
                    Integer.parseInt(said.substring(2, 4)),
                    Integer.parseInt(said.substring(0, 2)));
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException unreadable) {
            throw new Nonsense("date.unreadable", line, said);
        }
    }

    /** The last character holds the last digit and the sign: "{" and A to I are plus, "}" and J to R minus. */
    private Money amountOf(String record, CurrencyUnit currency) {
        String said = record.substring(90, 104).strip();
        String stated = record.substring(19, 20);
        int decimals = Character.isDigit(stated.charAt(0)) ? stated.charAt(0) - '0' : 2;
        if (said.isEmpty()) {
            throw new Nonsense("amount.missing", line);
        }
        char last = said.charAt(said.length() - 1);
        String front = said.substring(0, said.length() - 1);
        int digit;
        boolean minus = false;
        if (last >= 'A' && last <= 'I') {
            digit = last - 'A' + 1;
        } else if (last >= 'J' && last <= 'R') {
            digit = last - 'J' + 1;
            minus = true;
        } else if (last == '{' || last == 'é') {
            // French mainframes print an accent where others have a brace
            digit = 0;
        } else if (last == '}' || last == 'è') {
            digit = 0;
            minus = true;
        } else if (Character.isDigit(last)) {
            digit = last - '0';
        } else {
            throw new Nonsense("amount.unreadable", line, said);
        }
        if (!front.matches("\\d*")) {
            throw new Nonsense("amount.unreadable", line, said);
        }
        BigDecimal amount = new BigDecimal(front + digit).movePointLeft(decimals);
        try {
            Money money = Money.of(currency, amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros());
            return minus ? money.negated() : money;
        } catch (ArithmeticException tooFine) {
            throw new Nonsense("amount.unreadable", line, said);
        }
    }
}
