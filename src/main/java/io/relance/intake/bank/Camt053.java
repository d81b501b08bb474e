package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import io.relance.intake.Unreadable;
import io.relance.intake.xml.XmlPull;
import io.relance.intake.xml.XmlPull.Node;
import io.relance.money.CreditorReference;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements in ISO 20022 camt.053, versions 2 to 8 (DOMAIN §7.3). Batches are split into their transactions where
 * these add up to the batch; only what is booked counts; what a producer leaves out is done without where it can be.
 */
final class Camt053 {

    private static final int MOST_MOVEMENTS = 100_000;

    /** Families of the bank's transaction codes under which money goes back. */
    private static final Set<String> RETURNS = Set.of("RRTN", "RPCR", "UPDD", "PRDD", "UPCT", "UPCQ", "ARET", "RCDD");

    private final XmlPull xml;
    private final StatementSink sink;
    private int statements;

    private Camt053(XmlPull xml, StatementSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    /** @throws Unreadable if the file is not such a document from its beginning to its end */
    static void read(XmlPull xml, StatementSink sink) {
        new Camt053(xml, sink).document();
    }

    private void document() {
        boolean found = false;
        String name = xml.child();
        // an envelope may stand around the document
        for (int depth = 0; name != null && depth < 10; depth++) {
            switch (name) {
                case "BkToCstmrStmt" -> {
                    found = true;
                    report();
                    name = xml.child();
                    continue;
                }
                case "BkToCstmrAcctRpt" -> throw new Unreadable(xml.line(), "camt.other", "camt.052");
                case "BkToCstmrDbtCdtNtfctn" -> throw new Unreadable(xml.line(), "camt.other", "camt.054");
                case "Header", "GrpHdr", "AppHdr" -> {
                    xml.skip();
                    name = xml.child();
                    continue;
                }
                default -> name = xml.child();
            }
        }
        xml.finish();
        if (!found) {
            throw new Unreadable(1, "camt.none");
        }
        if (statements == 0) {
            throw new Unreadable(xml.line(), "camt.empty");
        }
    }

    private void report() {
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("Stmt")) {
                statements++;
                new Statement(xml.line()).read();
            } else {
                xml.skip();
            }
        }
    }

    /** What makes no sense in a statement; the rest of the file is read on. */
    private static final class Nonsense extends RuntimeException {

        private final transient Complaint complaint;

        Nonsense(String code, Object... args) {
            super(code);
            this.complaint = Complaint.of(code, args);
        }
    }

    private record Balance(
            String code, Money amount, @Nullable LocalDate on) {}

    /** One statement, filled while it is read. */
    private final class Statement {

        private final long line;
        private final List<Balance> balances = new ArrayList<>();
        private final List<TransactionDraft> movements = new ArrayList<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private String reference = "";
        private String account = "";
        private @Nullable String accountName;
        private @Nullable CurrencyUnit accountCurrency;
        private @Nullable LocalDate created;
        private @Nullable Complaint complaint;
        private int pending;

        Statement(long line) {
            this.line = line;
        }

        void read() {
            for (String name = xml.child(); name != null; name = xml.child()) {
                long at = xml.line();
                try {
                    part(name);
                } catch (Nonsense nonsense) {
                    if (complaint == null) {
                        List<String> args = new ArrayList<>(nonsense.complaint.args());
                        complaint = Complaint.of(
                                nonsense.complaint.code(),
                                Stream.concat(Stream.of(at), args.stream()).toArray());
                    }
                }
            }
            if (complaint == null) {
                try {
                    sink.statement(draft());
                    return;
                } catch (Nonsense nonsense) {
                    complaint = nonsense.complaint;
                }
            }
            sink.refused(line, reference, account, complaint);
        }

        private void part(String name) {
            switch (name) {
                case "Id" -> reference = Objects.requireNonNullElse(xml.tree().said(), "");
                case "CreDtTm" -> created = day(xml.tree());
                case "Acct" -> account(xml.tree());
                case "Bal" -> balance(xml.tree());
                case "Ntry" -> entry();
                default -> xml.skip();
            }
        }

        private void account(Node acct) {
            account = Stream.of(
                            acct.at("Id", "IBAN").said(),
                            acct.at("Id", "Othr", "Id").said(),
                            acct.at("Id", "BBAN").said(),
                            acct.at("Id", "PrtryAcct", "Id").said())
                    .filter(Objects::nonNull)
                    .map(id -> Objects.requireNonNull(id).replaceAll("\\s", "").toUpperCase(Locale.ROOT))
                    .findFirst()
                    .orElse("");
            String name = acct.at("Nm").said();
            accountName = name != null ? name : acct.at("Ownr", "Nm").said();
            String currency = acct.at("Ccy").said();
            accountCurrency = currency == null ? null : currency(currency);
        }

        private void balance(Node bal) {
            String code = Objects.requireNonNullElse(
                    bal.at("Tp", "CdOrPrtry", "Cd").said(),
                    Objects.requireNonNullElse(
                            bal.at("Tp", "CdOrPrtry", "Prtry").said(), ""));
            if (Set.of("OPBD", "PRCD", "ITBD", "CLBD").contains(code)) {
                balances.add(new Balance(code, signed(bal, bal.at("Amt")), day(bal.at("Dt"))));
            }
        }

        private void entry() {
            List<Node> details = new ArrayList<>();
            List<Node> head = new ArrayList<>();
            for (String name = xml.child(); name != null; name = xml.child()) {
                if (!name.equals("NtryDtls")) {
                    head.add(xml.tree());
                    continue;
                }
                for (String detail = xml.child(); detail != null; detail = xml.child()) {
                    if (detail.equals("TxDtls") && details.size() < MOST_MOVEMENTS) {
                        details.add(xml.tree());
                    } else {
                        xml.skip();
                    }
                }
            }
            take(new Node("Ntry", null, "", head), details);
        }

        private void take(Node entry, List<Node> details) {
            String status = Objects.requireNonNullElse(
                    entry.at("Sts").said(),
                    Objects.requireNonNullElse(entry.at("Sts", "Cd").said(), "BOOK"));
            if (!status.equals("BOOK")) {
                pending++;
                return;
            }
            Money amount = signed(entry, entry.at("Amt"));
            if (amount.isZero()) {
                return;
            }
            LocalDate valued = day(entry.at("ValDt"));
            LocalDate booked = Stream.of(day(entry.at("BookgDt")), valued, created)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .findFirst()
                    .orElseThrow(() -> new Nonsense("entry.date"));
            List<Money> shares = shares(details, amount);
            if (movements.size() + Math.max(1, shares.size()) > MOST_MOVEMENTS) {
                throw new Nonsense("statement.large", MOST_MOVEMENTS);
            }
            if (shares.isEmpty()) {
                movements.add(movement(entry, details, amount, booked, valued));
                if (details.size() > 1) {
                    notes.add("batch");
                }
                return;
            }
            for (int i = 0; i < shares.size(); i++) {
                if (!shares.get(i).isZero()) {
                    movements.add(movement(entry, List.of(details.get(i)), shares.get(i), booked, valued));
                }
            }
        }

        /** What each transaction of a batch comes to; none unless they add up to the batch. */
        private List<Money> shares(List<Node> details, Money amount) {
            if (details.size() < 2) {
                return List.of();
            }
            List<Money> shares = new ArrayList<>();
            Money sum = Money.zero(amount.getCurrencyUnit());
            for (Node detail : details) {
                Node stated = Stream.of(
                                detail.at("Amt"),
                                detail.at("AmtDtls", "TxAmt", "Amt"),
                                detail.at("AmtDtls", "InstdAmt", "Amt"))
                        .filter(node -> node.exists()
                                && amount.getCurrencyUnit().getCode().equals(node.currency()))
                        .findFirst()
                        .orElse(null);
                if (stated == null) {
                    return List.of();
                }
                String direction = detail.at("CdtDbtInd").said();
                boolean out = direction == null ? amount.isNegative() : direction.equals("DBIT");
                Money share = amount(stated).abs();
                shares.add(out ? share.negated() : share);
                sum = sum.plus(shares.get(shares.size() - 1));
            }
            return sum.isEqual(amount) ? shares : List.of();
        }

        private TransactionDraft movement(
                Node entry, List<Node> details, Money amount, LocalDate booked, @Nullable LocalDate valued) {
            boolean back = "true".equals(entry.at("RvslInd").said())
                    || "1".equals(entry.at("RvslInd").said())
                    || RETURNS.contains(Objects.requireNonNullElse(
                            entry.at("BkTxCd", "Domn", "Fmly", "SubFmlyCd").said(), ""))
                    || details.stream()
                            .anyMatch(detail -> detail.at("RtrInf").exists()
                                    || RETURNS.contains(Objects.requireNonNullElse(
                                            detail.at("BkTxCd", "Domn", "Fmly", "SubFmlyCd")
                                                    .said(),
                                            "")));
            Node first = details.isEmpty() ? new Node("", null, "", List.of()) : details.get(0);
            boolean alone = details.size() == 1;
            boolean payerSide = amount.isPositive() || back;
            Node parties = first.at("RltdPties");
            String name = alone ? counterparty(parties, payerSide) : null;
            String iban = alone ? account(parties, payerSide) : null;
            String structured = null;
            List<String> text = new ArrayList<>();
            for (Node detail : details) {
                Node remittance = detail.at("RmtInf");
                remittance.all("Ustrd").forEach(line -> text.add(line.text()));
                for (Node strd : remittance.all("Strd")) {
                    String said = strd.at("CdtrRefInf", "Ref").said();
                    if (said != null
                            && structured == null
                            && CreditorReference.parse(said).isPresent()) {
                        structured = said;
                    } else if (said != null) {
                        text.add(said);
                    }
                    strd.all("RfrdDocInf")
                            .forEach(document -> text.add(document.at("Nb").text()));
                    strd.all("AddtlRmtInf").forEach(line -> text.add(line.text()));
                }
                String ultimate = detail.at("RltdPties", payerSide ? "UltmtDbtr" : "UltmtCdtr", "Nm")
                        .said();
                if (ultimate != null && !ultimate.equals(name)) {
                    text.add(ultimate);
                }
                text.add(detail.at("AddtlTxInf").text());
            }
            String words = text.stream()
                    .map(line -> line.replaceAll("\\s+", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
            if (words.isEmpty()) {
                words = entry.at("AddtlNtryInf").text().replaceAll("\\s+", " ").strip();
            }
            Node returned = first.at("RtrInf");
            return new TransactionDraft(
                    booked,
                    valued,
                    amount,
                    name,
                    iban,
                    alone ? first.at("Refs", "EndToEndId").said() : null,
                    Stream.of(
                                    alone ? first.at("Refs", "AcctSvcrRef").said() : null,
                                    alone ? first.at("Refs", "TxId").said() : null,
                                    entry.at("AcctSvcrRef").said(),
                                    entry.at("NtryRef").said())
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null),
                    structured,
                    words,
                    Stream.of(
                                    entry.at("BkTxCd", "Domn", "Fmly", "SubFmlyCd")
                                            .said(),
                                    entry.at("BkTxCd", "Prtry", "Cd").said())
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null),
                    back,
                    Stream.of(
                                    returned.at("Rsn", "Cd").said(),
                                    returned.at("Rsn", "Prtry").said(),
                                    returned.at("AddtlInf").said())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" ")));
        }

        private static @Nullable String counterparty(Node parties, boolean payerSide) {
            String side = payerSide ? "Dbtr" : "Cdtr";
            return Stream.of(
                            parties.at(side, "Nm").said(),
                            parties.at(side, "Pty", "Nm").said(),
                            parties.at("Ultmt" + side, "Nm").said(),
                            parties.at("Ultmt" + side, "Pty", "Nm").said())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable String account(Node parties, boolean payerSide) {
            Node id = parties.at(payerSide ? "DbtrAcct" : "CdtrAcct", "Id");
            return Stream.of(id.at("IBAN").said(), id.at("Othr", "Id").said())
                    .filter(Objects::nonNull)
                    .map(said ->
                            Objects.requireNonNull(said).replaceAll("\\s", "").toUpperCase(Locale.ROOT))
                    .findFirst()
                    .orElse(null);
        }

        private StatementDraft draft() {
            if (account.isEmpty()) {
                throw new Nonsense("account.missing");
            }
            Balance opening = balance("OPBD", "PRCD");
            Balance closing = balance("CLBD");
            List<Balance> interim =
                    balances.stream().filter(b -> b.code().equals("ITBD")).toList();
            // a long statement comes in pages: its inner ones begin and end with interim balances
            if (closing == null && !interim.isEmpty()) {
                closing = interim.get(interim.size() - 1);
                opening = opening == null && interim.size() > 1 ? interim.get(0) : opening;
            } else if (opening == null && !interim.isEmpty()) {
                opening = interim.get(0);
            }
            CurrencyUnit currency = statementCurrency(opening, closing);
            requireCurrency(currency);
            opening = comparable(opening, currency);
            closing = comparable(closing, currency);
            return new StatementDraft(
                    StatementFormat.CAMT053,
                    account,
                    accountName,
                    currency,
                    reference,
                    opening == null ? null : opening.on(),
                    opening == null ? null : opening.amount(),
                    closing == null ? null : closing.on(),
                    closing == null ? null : closing.amount(),
                    movements,
                    pending,
                    line,
                    List.copyOf(notes));
        }

        private CurrencyUnit statementCurrency(@Nullable Balance opening, @Nullable Balance closing) {
            if (accountCurrency != null) {
                return accountCurrency;
            }
            if (opening != null) {
                return opening.amount().getCurrencyUnit();
            }
            if (closing != null) {
                return closing.amount().getCurrencyUnit();
            }
            return movements.isEmpty()
                    ? CurrencyUnit.EUR
                    : movements.get(0).amount().getCurrencyUnit();
        }

        private void requireCurrency(CurrencyUnit currency) {
            for (TransactionDraft movement : movements) {
                if (!movement.amount().getCurrencyUnit().equals(currency)) {
                    throw new Nonsense(
                            "entry.currency",
                            line,
                            movement.amount().getCurrencyUnit().getCode(),
                            currency.getCode());
                }
            }
        }

        /** A balance in another currency proves nothing, and refutes nothing either. */
        private @Nullable Balance comparable(@Nullable Balance balance, CurrencyUnit currency) {
            if (balance != null && !balance.amount().getCurrencyUnit().equals(currency)) {
                notes.add("foreignBalance");
                return null;
            }
            return balance;
        }

        private @Nullable Balance balance(String... codes) {
            for (String code : codes) {
                for (Balance balance : balances) {
                    if (balance.code().equals(code)) {
                        return balance;
                    }
                }
            }
            return null;
        }
    }

    private static Money signed(Node owner, Node amount) {
        Money money = amount(amount);
        return "DBIT".equals(owner.at("CdtDbtInd").said()) ? money.negated() : money;
    }

    private static Money amount(Node amount) {
        String said = Objects.requireNonNullElse(amount.said(), "");
        String currency = amount.currency();
        if (said.isEmpty() || currency == null) {
            throw new Nonsense("amount.missing");
        }
        String plain = said.indexOf('.') < 0 ? said.replace(',', '.') : said;
        try {
            if (plain.length() > 30 || !plain.matches("[+-]?\\d*\\.?\\d+|[+-]?\\d+\\.?")) {
                throw new Nonsense("amount.unreadable", said.substring(0, Math.min(40, said.length())));
            }
            // some banks write more decimals than the currency has: they must be zeros
            return Money.of(currency(currency), new BigDecimal(plain).stripTrailingZeros());
        } catch (ArithmeticException tooFine) {
            throw new Nonsense("amount.unreadable", said);
        }
    }

    private static CurrencyUnit currency(String code) {
        try {
            return CurrencyUnit.of(code.strip());
        } catch (IllegalCurrencyException unknown) {
            throw new Nonsense("currency.unknown", code);
        }
    }

    private static @Nullable LocalDate day(Node date) {
        String said = Stream.of(date.at("Dt").said(), date.at("DtTm").said(), date.said())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (said == null || said.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(said.substring(0, 10));
        } catch (DateTimeException unreadable) {
            throw new Nonsense("date.unreadable", said);
        }
    }
}
