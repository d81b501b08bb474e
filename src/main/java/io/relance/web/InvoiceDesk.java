package io.relance.web;

import io.relance.hold.DisputeCategory;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.HoldOutcome;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Payments;
import io.relance.payment.Receipt;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/**
 * What a person does to an invoice or a debtor by page. Each method reads its fields, refuses what makes no sense with a
 * message in place, and does the rest in one transaction.
 */
@Component
@Transactional
class InvoiceDesk {

    private final Invoices invoices;
    private final Ledger ledger;
    private final Cashbook cashbook;
    private final Payments payments;
    private final Holds holds;
    private final Clock clock;

    InvoiceDesk(Invoices invoices, Ledger ledger, Cashbook cashbook, Payments payments, Holds holds, Clock clock) {
        this.invoices = invoices;
        this.ledger = ledger;
        this.cashbook = cashbook;
        this.payments = payments;
        this.holds = holds;
        this.clock = clock;
    }

    /** @throws ResponseStatusException 404 if there is no such invoice */
    Invoice invoice(String number) {
        return invoices.findByNumber(number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, number));
    }

    void pay(String number, Fields fields, String by) {
        Invoice invoice = invoice(number);
        var amount = fields.amount("amount", invoice.currency());
        LocalDate day = fields.day("receivedOn");
        if (day.isAfter(LocalDate.now(clock))) {
            fields.refuse("receivedOn", "field.past");
        }
        String given = fields.text("reference");
        String reference = given == null ? "PAGE-" + UUID.randomUUID() : given;
        if (given != null && cashbook.known(given).isPresent()) {
            fields.refuse("reference", "field.referenceKnown");
        }
        if (!fields.wrong()) {
            cashbook.receive(
                    new Receipt(
                            reference,
                            fields.ticked("creditNote") ? Payment.Kind.CREDIT_NOTE : Payment.Kind.PAYMENT,
                            amount,
                            day,
                            "page",
                            by),
                    invoice);
        }
    }

    /** Decides a dispute by page, as its task in Tasklist does. */
    void decide(long debtorId, long holdId, Fields fields, String by) {
        Hold dispute = holds.get(holdId);
        if (dispute.debtorId() != debtorId || dispute.kind() != HoldKind.DISPUTE || !dispute.isActive()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String reason = fields.required("reason");
        HoldOutcome outcome =
                switch (fields.required("outcome")) {
                    case "UPHELD" -> HoldOutcome.UPHELD;
                    case "PARTLY" -> HoldOutcome.PARTLY;
                    default -> HoldOutcome.REJECTED;
                };
        CurrencyUnit currency = dispute.invoiceId() == null
                ? CurrencyUnit.EUR
                : invoices.findById(dispute.invoiceId()).orElseThrow().currency();
        BigDecimal conceded = outcome == HoldOutcome.PARTLY
                ? fields.amount("amount", currency).getAmount()
                : null;
        if (!fields.wrong()) {
            try {
                holds.decide(holdId, outcome, conceded, reason, by);
            } catch (IllegalArgumentException noPart) {
                fields.refuse("amount", "field.noPart");
            }
        }
    }

    void hold(String number, HoldKind kind, Fields fields, String by) {
        Invoice invoice = invoice(number);
        if (!invoice.isOpen()) {
            fields.refuse("reason", "field.notOpen");
        }
        place(kind, invoice.debtorId(), invoice.id(), fields, by, invoice.currency());
    }

    void holdDebtor(long debtorId, HoldKind kind, Fields fields, String by) {
        place(kind, debtorId, null, fields, by, null);
    }

    private void place(
            HoldKind kind,
            long debtorId,
            @Nullable Long invoiceId,
            Fields fields,
            String by,
            @Nullable CurrencyUnit currency) {
        String reason = fields.required("reason");
        LocalDate until = fields.dayNotBefore("expiresOn", LocalDate.now(clock));
        var amount = fields.text("amount") == null
                ? null
                : fields.amount("amount", currency == null ? CurrencyUnit.EUR : currency)
                        .getAmount();
        DisputeCategory category = kind == HoldKind.DISPUTE ? category(fields) : null;
        String owner = fields.text("owner") == null ? by : fields.required("owner");
        if (!fields.wrong()) {
            holds.place(new HoldOrder(kind, debtorId, invoiceId, category, reason, owner, amount, until));
        }
    }

    private static DisputeCategory category(Fields fields) {
        String code = fields.text("category");
        return Arrays.stream(DisputeCategory.values())
                .filter(category -> category.name().equals(code))
                .findFirst()
                .orElse(DisputeCategory.OTHER);
    }

    /** Ends a hold, if it is still active and concerns this debtor. */
    void endHold(long debtorId, long holdId, Fields fields, String by) {
        Hold hold = holds.get(holdId);
        if (hold.debtorId() != debtorId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (hold.isActive()) {
            holds.end(holdId, by, fields.text("note"));
        }
    }

    void moveDueDate(String number, Fields fields) {
        Invoice invoice = invoice(number);
        LocalDate day = fields.day("dueDate");
        LocalDate issued = invoice.issueDate();
        if (issued != null && day.isBefore(issued)) {
            fields.refuse("dueDate", "field.beforeIssue");
        }
        if (!fields.wrong()) {
            ledger.moveDueDate(invoice, day);
        }
    }

    void cancel(String number, Fields fields) {
        Invoice invoice = invoice(number);
        String reason = fields.required("reason");
        if (invoice.state() != InvoiceState.OPEN && invoice.state() != InvoiceState.CLOSED) {
            fields.refuse("reason", "field.notOpen");
        }
        if (!fields.wrong()) {
            ledger.cancel(invoice, reason);
        }
    }

    void reopen(String number) {
        Invoice invoice = invoice(number);
        if (!invoice.isOpen()) {
            ledger.reopen(invoice);
        }
    }

    /** Sets a part of unallocated money against an invoice of the same debtor. */
    void allocate(long debtorId, long paymentId, Fields fields, String by) {
        Payment payment = payments.findById(paymentId)
                .filter(p -> p.debtorId() != null && p.debtorId() == debtorId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String number = fields.required("invoice");
        var part = fields.amount("amount", payment.unallocated().getCurrencyUnit());
        Invoice invoice = invoices.findByNumber(number)
                .filter(i -> i.debtorId() == debtorId)
                .orElse(null);
        if (invoice == null) {
            fields.refuse("invoice", "field.unknownInvoice");
        } else if (!invoice.currency().equals(part.getCurrencyUnit())) {
            fields.refuse("invoice", "field.otherCurrency");
        } else if (part.isGreaterThan(payment.unallocated()) || part.isGreaterThan(invoice.openBalance())) {
            fields.refuse("amount", "field.tooMuch");
        }
        if (!fields.wrong() && invoice != null) {
            cashbook.allocate(payment, invoice, part, by);
        }
    }
}
