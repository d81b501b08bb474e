package io.relance.intake;

import io.relance.contact.Contacts;
import io.relance.contact.JourneyView;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.hold.DebtorRecord;
import io.relance.hold.Holds;
import io.relance.intake.Answers.ContactAnswer;
import io.relance.intake.Answers.DebtorRef;
import io.relance.intake.Answers.HoldAnswer;
import io.relance.intake.Answers.InvoiceSummary;
import io.relance.intake.Answers.PaymentAnswer;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.payment.Payments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Invoices and debtors", description = "Factures et clients · Where they stand")
class InvoicesApi {

    private final Lookup lookup;
    private final Answers answers;
    private final Invoices invoices;
    private final Contacts contacts;
    private final Holds holds;
    private final AddressBook addresses;
    private final Payments payments;
    private final JourneyView journeys;
    private final Clock clock;

    InvoicesApi(
            Lookup lookup,
            Answers answers,
            Invoices invoices,
            Contacts contacts,
            Holds holds,
            AddressBook addresses,
            Payments payments,
            JourneyView journeys,
            Clock clock) {
        this.lookup = lookup;
        this.answers = answers;
        this.invoices = invoices;
        this.contacts = contacts;
        this.holds = holds;
        this.addresses = addresses;
        this.payments = payments;
        this.journeys = journeys;
        this.clock = clock;
    }

    /** The rest of the address is the number, because numbers such as 2026/001 are common. */
    @GetMapping("/invoices/{*number}")
    @Transactional(readOnly = true)
    @Operation(
            summary = "Where an invoice stands",
            description =
                    "Its state, what is owed, where its journey stands, what comes next and when, holds, contacts.")
    @ApiResponse(responseCode = "404", description = "No such invoice")
    public InvoiceAnswer invoice(@PathVariable String number) {
        return describe(lookup.invoice(number.substring(1)));
    }

    @GetMapping(path = "/invoices", params = "number")
    @Transactional(readOnly = true)
    @Operation(summary = "Where an invoice stands, for numbers that no address can carry")
    public InvoiceAnswer invoiceOf(@RequestParam String number) {
        return describe(lookup.invoice(number));
    }

    @GetMapping("/debtors/{id}")
    @Transactional(readOnly = true)
    @Operation(
            summary = "A debtor: who it is, what it owes, what holds it",
            description = "By its key in your accounting software.")
    @ApiResponse(responseCode = "404", description = "No such debtor")
    public DebtorAnswer debtor(@PathVariable String id) {
        Debtor debtor = lookup.debtor(id);
        List<Invoice> open = invoices.openOf(debtor.id());
        Map<String, Money> owed = new LinkedHashMap<>();
        open.forEach(invoice -> owed.merge(invoice.currency().getCode(), invoice.openBalance(), Money::plus));
        LocalDate today = LocalDate.now(clock);
        Map<String, Money> late = new LinkedHashMap<>();
        open.stream()
                .filter(invoice -> invoice.daysLate(today) > 0)
                .forEach(invoice -> late.merge(invoice.currency().getCode(), invoice.openBalance(), Money::plus));
        return new DebtorAnswer(
                debtor.reference(),
                debtor.id(),
                debtor.details(),
                debtor.emailBroken(),
                PersonsApi.PersonAnswer.all(addresses.persons(debtor.id())),
                debtor.collector(),
                sums(owed),
                sums(late),
                open.stream().map(answers::summary).toList(),
                answers.holds(holds.historyOf(debtor.id())),
                payments.unallocatedOf(debtor.id()).stream()
                        .map(answers::payment)
                        .toList(),
                holds.recordOf(debtor.id()));
    }

    private InvoiceAnswer describe(Invoice invoice) {
        return new InvoiceAnswer(
                invoice.number(),
                invoice.state().name(),
                answers.debtor(invoice.debtorId()),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.daysLate(LocalDate.now(clock)),
                invoice.currency().getCode(),
                Answers.amount(invoice.total()),
                Answers.amount(invoice.credited()),
                Answers.amount(invoice.paid()),
                Answers.amount(invoice.openBalance()),
                invoice.settledOn(),
                invoice.closedReason(),
                journeys.of(invoice).map(this::journey).orElse(null),
                answers.holds(holds.historyOf(invoice.debtorId(), invoice.id())),
                answers.contacts(contacts.about(invoice.id())),
                payments.of(invoice.id()).stream().map(answers::payment).toList());
    }

    private JourneyAnswer journey(JourneyView.Position position) {
        JourneyView.Next next = position.next();
        return new JourneyAnswer(
                position.journey(),
                position.places().stream()
                        .map(place -> new StepAnswer(place.id(), place.name()))
                        .toList(),
                next == null
                        ? null
                        : new NextStepAnswer(
                                next.id(),
                                next.name(),
                                next.at().atZone(clock.getZone()).toLocalDate(),
                                next.at()));
    }

    private static List<Sum> sums(Map<String, Money> byCurrency) {
        return byCurrency.entrySet().stream()
                .map(entry -> new Sum(Answers.amount(entry.getValue()), entry.getKey()))
                .toList();
    }

    /** @param journey {@code null} once the invoice is on none */
    record InvoiceAnswer(
            String number,
            String state,
            DebtorRef debtor,
            @Nullable LocalDate issueDate,
            LocalDate dueDate,
            int daysLate,
            String currency,
            String total,
            String credited,
            String paid,
            String openBalance,
            @Nullable LocalDate settledOn,
            @Nullable String closedReason,
            @Nullable JourneyAnswer journey,
            List<HoldAnswer> holds,
            List<ContactAnswer> contacts,
            List<PaymentAnswer> payments) {}

    /**
     * @param steps where the journey waits
     * @param nextStep what comes of itself; {@code null} while a person is waited for
     */
    record JourneyAnswer(
            String key, List<StepAnswer> steps, @Nullable NextStepAnswer nextStep) {}

    record StepAnswer(String id, String name) {}

    record NextStepAnswer(String id, String name, LocalDate date, Instant at) {}

    /** @param internalId ours, accepted in place of yours */
    record DebtorAnswer(
            String id,
            long internalId,
            DebtorDetails details,
            boolean emailBroken,
            List<PersonsApi.PersonAnswer> persons,
            @Nullable String collector,
            List<Sum> openBalance,
            List<Sum> late,
            List<InvoiceSummary> invoices,
            List<HoldAnswer> holds,
            List<PaymentAnswer> unallocated,
            DebtorRecord record) {}

    record Sum(String amount, String currency) {}
}
