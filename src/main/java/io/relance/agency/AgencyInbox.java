package io.relance.agency;

import io.relance.agency.AgencyReport.Kind;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceState;
import io.relance.invoice.Invoices;
import io.relance.payment.Cashbook;
import io.relance.payment.Payment;
import io.relance.payment.Receipt;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what agencies report. The same reference reported twice is the same news, whichever way it comes in; money
 * becomes a payment exactly once. Money that comes after the end of a dossier is still taken.
 */
@Component
@Transactional
public class AgencyInbox {

    /**
     * One piece of news.
     *
     * @param reference the agency's own, unique for it
     * @param day of the payment, the costs or the words
     * @param amount of a recovery or of costs, more than zero, in the dossier's currency
     * @param invoiceNumber the invoice that was paid; where it is absent, the oldest due date is paid first
     * @param source "page", "api" or "csv"
     * @param by user id of whoever brings it
     */
    public record News(
            String reference,
            Kind kind,
            LocalDate day,
            @Nullable Money amount,
            @Nullable String invoiceNumber,
            @Nullable String message,
            String source,
            @Nullable String by) {}

    /** What became of a piece of news. */
    public enum Taken {
        RECORDED,
        /** It was there already. */
        KNOWN
    }

    /** Why a piece of news cannot be taken. */
    public enum Fault {
        UNKNOWN_DOSSIER,
        /** The dossier was never given away. */
        NOT_HANDED_OVER,
        NO_REFERENCE,
        /** The reference is that of other news. */
        OTHER_NEWS,
        NO_AMOUNT,
        NO_MESSAGE,
        CURRENCY,
        /** No such invoice stands in the dossier. */
        INVOICE,
        FUTURE,
        /** The dossier is over: only money and costs may still come. */
        OVER
    }

    /** A piece of news cannot be taken. */
    public static final class Refused extends IllegalArgumentException {

        private final Fault fault;

        Refused(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    private final AgencyDossiers dossiers;
    private final AgencyItems items;
    private final AgencyReports reports;
    private final AgencyDesk desk;
    private final Invoices invoices;
    private final Cashbook cashbook;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AgencyInbox(
            AgencyDossiers dossiers,
            AgencyItems items,
            AgencyReports reports,
            AgencyDesk desk,
            Invoices invoices,
            Cashbook cashbook,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            Clock clock) {
        this.dossiers = dossiers;
        this.items = items;
        this.reports = reports;
        this.desk = desk;
        this.invoices = invoices;
        this.cashbook = cashbook;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Finds a dossier by the reference under which the agency has it.
     *
     * @throws Refused if there is none
     */
    @Transactional(readOnly = true)
    public AgencyDossier named(String reference) {
        String number = reference.strip().toUpperCase(java.util.Locale.ROOT);
        return Optional.of(number)
                .filter(text -> text.matches("AG-\\d{1,15}"))
                .flatMap(text -> dossiers.findById(Long.valueOf(text.substring(3))))
                .orElseThrow(() -> new Refused(Fault.UNKNOWN_DOSSIER));
    }

    /**
     * Takes a piece of news about a dossier.
     *
     * @throws Refused if it makes no sense; nothing has changed then
     */
    public Taken take(long dossierId, News news) {
        AgencyDossier dossier = dossiers.findById(dossierId).orElseThrow(() -> new Refused(Fault.UNKNOWN_DOSSIER));
        Long agencyId = dossier.agencyId();
        if (agencyId == null || dossier.handedOverOn() == null) {
            throw new Refused(Fault.NOT_HANDED_OVER);
        }
        Invoice invoice = check(dossier, news);
        // of two that bring the same at once, the later one must find what the first has written
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", rs -> {}, paymentReference(agencyId, news));
        Optional<AgencyReport> known = reports.findByAgencyIdAndReference(agencyId, news.reference());
        if (known.isPresent()) {
            requireSame(known.get(), dossier, news);
            return Taken.KNOWN;
        }
        if (!dossier.state().isOpen() && (news.kind() == Kind.MESSAGE || news.kind() == Kind.RETURN)) {
            throw new Refused(Fault.OVER);
        }
        AgencyReport report = reports.saveAndFlush(
                new AgencyReport(dossierId, agencyId, news, invoice == null ? null : invoice.id(), clock.instant()));
        if (dossier.state() == AgencyDossier.State.WITH_AGENCY) {
            desk.waitForNewsOf(dossier);
        }
        switch (news.kind()) {
            case RECOVERY -> receive(dossier, agencyId, news, invoice, report);
            case RETURN -> {
                if (dossier.returnedAt() == null) {
                    dossier.returned(clock.instant());
                    dossiers.flush();
                    events.publishEvent(new AgencyGaveBack(dossierId));
                }
            }
            case COST, MESSAGE -> {}
        }
        return Taken.RECORDED;
    }

    private @Nullable Invoice check(AgencyDossier dossier, News news) {
        refuseIf(news.reference().isBlank() || news.reference().length() > 100, Fault.NO_REFERENCE);
        refuseIf(news.day().isAfter(LocalDate.now(clock)), Fault.FUTURE);
        Money amount = news.amount();
        if (news.kind() == Kind.RECOVERY || news.kind() == Kind.COST) {
            if (amount == null || !amount.isPositive()) {
                throw new Refused(Fault.NO_AMOUNT);
            }
            refuseIf(!amount.getCurrencyUnit().equals(dossier.currency()), Fault.CURRENCY);
        } else {
            refuseIf(news.message() == null || news.message().isBlank(), Fault.NO_MESSAGE);
        }
        String number = news.invoiceNumber();
        if (number == null || number.isBlank()) {
            return null;
        }
        Invoice invoice = invoices.findByNumber(number.strip()).orElseThrow(() -> new Refused(Fault.INVOICE));
        refuseIf(
                items.findByDossierIdOrderById(dossier.id()).stream()
                        .noneMatch(item -> item.invoiceId() == invoice.id()),
                Fault.INVOICE);
        return invoice;
    }

    /** The payment stands with the report before any of it is allocated: by that the money is known as the agency's. */
    private void receive(
            AgencyDossier dossier, long agencyId, News news, @Nullable Invoice named, AgencyReport report) {
        Payment payment = cashbook.receiveUnallocated(
                new Receipt(
                        paymentReference(agencyId, news),
                        Payment.Kind.PAYMENT,
                        Objects.requireNonNull(news.amount()),
                        news.day(),
                        "agency",
                        news.by()),
                dossier.debtorId());
        report.became(payment.id());
        reports.flush();
        List<Invoice> owed = named != null
                ? List.of(named)
                : items.findByDossierIdOrderById(dossier.id()).stream()
                        .map(item -> invoices.findById(item.invoiceId()).orElseThrow())
                        .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                        .toList();
        for (Invoice invoice : owed) {
            Money open = invoice.openBalance();
            Money left = payment.unallocated();
            Money part = left.isLessThan(open) ? left : open;
            if (part.isPositive() && invoice.state() != InvoiceState.CANCELLED) {
                cashbook.allocate(payment, invoice, part, news.by());
            }
        }
    }

    private static void requireSame(AgencyReport known, AgencyDossier dossier, News news) {
        Money amount = news.amount();
        boolean sameAmount = known.amount() == null
                ? amount == null
                : amount != null && known.amount().compareTo(amount.getAmount()) == 0;
        refuseIf(
                known.dossierId() != dossier.id()
                        || known.kind() != news.kind()
                        || !known.day().equals(news.day())
                        || !sameAmount,
                Fault.OTHER_NEWS);
    }

    private static String paymentReference(long agencyId, News news) {
        return "agency-%d-%s".formatted(agencyId, news.reference());
    }

    private static void refuseIf(boolean wrong, Fault fault) {
        if (wrong) {
            throw new Refused(fault);
        }
    }
}
