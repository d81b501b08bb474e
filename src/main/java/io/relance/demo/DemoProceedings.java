package io.relance.demo;

import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.debtor.Debtors;
import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.LifecycleStatus;
import io.relance.einvoice.StatusReport;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.limitation.Limitations;
import io.relance.writeoff.WriteOffs;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the demo company has of hopeless and unusual cases: a customer in proceedings whose claim is to be declared, an old debt whose
 * last day to claim comes near, a small one that somebody wants to let go, and an invoice that its buyer's platform refuses.
 */
@Component
@Profile("demo")
class DemoProceedings {

    private static final String COLLECTOR = "camille";

    private final Debtors debtors;
    private final Ledger ledger;
    private final Holds holds;
    private final Insolvencies insolvencies;
    private final Limitations limitations;
    private final WriteOffs writeOffs;
    private final Invoices invoices;
    private final Lifecycle lifecycle;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoProceedings(
            Debtors debtors,
            Ledger ledger,
            Holds holds,
            Insolvencies insolvencies,
            Limitations limitations,
            WriteOffs writeOffs,
            Invoices invoices,
            Lifecycle lifecycle,
            Clock clock,
            TransactionTemplate transaction) {
        this.debtors = debtors;
        this.ledger = ledger;
        this.holds = holds;
        this.insolvencies = insolvencies;
        this.limitations = limitations;
        this.writeOffs = writeOffs;
        this.invoices = invoices;
        this.lifecycle = lifecycle;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Enters the cases as they stand on the given day. */
    void tell(LocalDate day) {
        transaction.executeWithoutResult(status -> inProceedings(day));
        long small = Objects.requireNonNull(transaction.execute(status -> pastHope(day)));
        transaction.executeWithoutResult(status -> {
            writeOffs.refer(small);
            limitations.warn();
            refusedByItsBuyer();
        });
    }

    /** The platform reports that a buyer refuses an invoice: it is cancelled, and somebody has to issue it anew. */
    private void refusedByItsBuyer() {
        invoices.findAll().stream()
                .filter(Invoice::isOpen)
                .max(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .ifPresent(invoice -> lifecycle.take(new StatusReport(
                        invoice.number(),
                        LifecycleStatus.REFUSED.code(),
                        "Refusée",
                        clock.instant(),
                        "Numéro de commande absent",
                        null,
                        null,
                        null,
                        null,
                        COLLECTOR)));
    }

    private void inProceedings(LocalDate day) {
        Debtor debtor = debtor("C-9001", "Charpentes du Néracais", "SARL", "8 route de Condom", "47600", "Nérac", 5001);
        insolvencies.open(
                debtor.id(),
                new ProceedingsFacts(
                        ProceedingsKind.REORGANISATION,
                        "Tribunal de commerce d’Agen",
                        day.minusDays(40),
                        day.minusDays(31),
                        "SELARL Vauquelin, mandataire judiciaire",
                        "21 boulevard Carnot\n47000 Agen",
                        null,
                        null,
                        null),
                "PAGE",
                null,
                COLLECTOR);
        invoice(debtor, "FA-2025-9001", day.minusDays(95), "4860.00");
        invoice(debtor, "FA-2025-9002", day.minusDays(60), "2275.40");
        invoice(debtor, "FA-2025-9003", day.minusDays(20), "1130.00");
    }

    /** Two invoices too old or too small to pursue; answers the small one. */
    private long pastHope(LocalDate day) {
        Debtor debtor = debtor("C-9002", "Brocante de l’Estey", "EURL", "2 impasse du Port", "33800", "Bordeaux", 5002);
        holds.place(new HoldOrder(
                HoldKind.PAUSE,
                debtor.id(),
                null,
                "Gérant injoignable, suite à décider",
                COLLECTOR,
                null,
                day.plusMonths(3)));
        invoice(debtor, "FA-2021-0317", day.minusYears(5).plusMonths(2), "890.00");
        return invoice(debtor, "FA-2024-0088", day.minusMonths(16), "86.40").id();
    }

    private Debtor debtor(
            String reference, String name, String form, String street, String postalCode, String city, int number) {
        Debtor debtor = new Debtor(reference, name, clock.instant());
        debtor.update(new DebtorDetails(
                null,
                form,
                Customer.siren(number),
                null,
                null,
                null,
                null,
                null,
                null,
                "05 36 49 09 %02d".formatted(number % 100),
                street,
                postalCode,
                city,
                null,
                null));
        debtor.assignTo(COLLECTOR);
        return debtors.saveAndFlush(debtor);
    }

    private Invoice invoice(Debtor debtor, String number, LocalDate due, String euros) {
        return ledger.register(List.of(new InvoiceDraft(
                        number,
                        debtor.id(),
                        due.minusDays(30),
                        due,
                        Money.of(CurrencyUnit.EUR, new BigDecimal(euros)),
                        Money.zero(CurrencyUnit.EUR),
                        null)))
                .get(0);
    }
}
