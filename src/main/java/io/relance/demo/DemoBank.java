package io.relance.demo;

import io.relance.bank.BankAccounts;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.TransactionDraft;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.CreditorReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the demo company's bank tells on the opening day: a payment that names its reference, one that copies its number
 * as people do, some that name nobody or too much, and money that has nothing to do with customers.
 */
@Component
@Profile("demo")
class DemoBank {

    private static final String ACCOUNT = "FR7630006000011234567890189";

    private final StatementBook book;
    private final Matching matching;
    private final BankAccounts accounts;
    private final Invoices invoices;
    private final Debtors debtors;

    DemoBank(StatementBook book, Matching matching, BankAccounts accounts, Invoices invoices, Debtors debtors) {
        this.book = book;
        this.matching = matching;
        this.accounts = accounts;
        this.invoices = invoices;
        this.debtors = debtors;
    }

    /** Brings the statement of the last working day. */
    void tell(LocalDate day) {
        List<Invoice> young = invoices.findAll().stream()
                .filter(invoice -> invoice.isOpen()
                        && invoice.currency().equals(CurrencyUnit.EUR)
                        && invoice.paid().isZero()
                        && invoice.daysLate(day) < 0)
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
        if (young.size() < 7) {
            return;
        }
        List<TransactionDraft> said = new ArrayList<>();
        Invoice byReference = young.get(0);
        said.add(credit(
                day,
                byReference.openBalance(),
                payerOf(byReference),
                "VIREMENT SEPA",
                CreditorReference.of(byReference.number())
                        .map(CreditorReference::value)
                        .orElse(null),
                1));
        Invoice byNumber = young.get(1);
        said.add(credit(
                day,
                byNumber.openBalance(),
                payerOf(byNumber),
                "REGLT FACTURE " + byNumber.number().replace("-", " "),
                null,
                2));
        Invoice withoutNumber = young.get(2);
        said.add(credit(day, withoutNumber.openBalance(), payerOf(withoutNumber), "VIREMENT DE FIN DE MOIS", null, 3));
        Invoice inPart = young.get(3);
        said.add(credit(
                day,
                inPart.openBalance().dividedBy(2, RoundingMode.HALF_UP),
                "SCI DES TROIS PONTS",
                "ACOMPTE " + inPart.number(),
                null,
                4));
        Invoice tooMuch = young.get(4);
        said.add(credit(
                day,
                tooMuch.openBalance().plus(new BigDecimal("120.00")),
                payerOf(tooMuch),
                tooMuch.number(),
                null,
                5));
        Invoice amountOnly = young.get(5);
        said.add(credit(day, amountOnly.openBalance(), null, "REMISE CHEQUE 0004512", null, 6));
        said.add(credit(day, Money.parse("EUR 25000.00"), "CREDIT AGRICOLE", "DEBLOCAGE PRET EQUIPEMENT", null, 7));
        said.add(movement(day, Money.parse("EUR -38.40"), null, "FRAIS DE TENUE DE COMPTE", null, null));
        Money opening = Money.parse("EUR 48210.35");
        Money closing = opening;
        for (TransactionDraft movement : said) {
            closing = closing.plus(movement.amount());
        }
        book.take(
                new StatementDraft(
                        StatementFormat.CAMT053,
                        ACCOUNT,
                        "Compte courant",
                        CurrencyUnit.EUR,
                        "2026-001",
                        day.minusDays(1),
                        opening,
                        day,
                        closing,
                        said,
                        0,
                        1,
                        List.of()),
                null);
        // no other statement will come: the visitor's days must not wait for it
        accounts.findByIdentifier(ACCOUNT).ifPresent(account -> book.watch(account.id(), false));
        matching.run();
    }

    private @Nullable String payerOf(Invoice invoice) {
        return debtors.findById(invoice.debtorId())
                .map(Debtor::name)
                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .toUpperCase(Locale.ROOT))
                .orElse(null);
    }

    private static TransactionDraft credit(
            LocalDate day, Money amount, @Nullable String payer, String text, @Nullable String reference, int number) {
        return movement(
                day, amount, payer, text, reference, "FR76200410100505%05d3M0260%d".formatted(number, number % 10));
    }

    private static TransactionDraft movement(
            LocalDate day,
            Money amount,
            @Nullable String payer,
            String text,
            @Nullable String reference,
            @Nullable String iban) {
        return new TransactionDraft(day, day, amount, payer, iban, null, null, reference, text, null, false, null);
    }
}
