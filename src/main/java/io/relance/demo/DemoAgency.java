package io.relance.demo;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDetails;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyReport.Kind;
import io.relance.agency.FeeBand;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.hold.Holds;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.workflow.agencyreferral.AgencyTasks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo company's agency: it has one dossier, on which it has recovered a part, and is about to get another. */
@Component
@Profile("demo")
class DemoAgency {

    /** The agency has recovered a third so far. */
    private static final BigDecimal SO_FAR = new BigDecimal("3");

    private final Agencies agencies;
    private final AgencyDossiers dossiers;
    private final AgencyInbox inbox;
    private final AgencyTasks tasks;
    private final List<Handoff> handoffs;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Holds holds;
    private final Clock clock;

    DemoAgency(
            Agencies agencies,
            AgencyDossiers dossiers,
            AgencyInbox inbox,
            AgencyTasks tasks,
            List<Handoff> handoffs,
            Invoices invoices,
            Debtors debtors,
            Holds holds,
            Clock clock) {
        this.agencies = agencies;
        this.dossiers = dossiers;
        this.inbox = inbox;
        this.tasks = tasks;
        this.handoffs = handoffs;
        this.invoices = invoices;
        this.debtors = debtors;
        this.holds = holds;
        this.clock = clock;
    }

    /** Describes the agency and gives it what is latest of the two debtors that have kept us waiting longest. */
    void engage() {
        LocalDate today = LocalDate.now(clock);
        Agency agency = agencies.save(describe(today));
        List<Invoice> latest = debtors.findAll().stream()
                .filter(debtor -> debtor.street() != null
                        && holds.activeOf(List.of(debtor.id())).isEmpty())
                .map(Debtor::id)
                .flatMap(id -> invoices.openOf(id).stream()
                        .filter(invoice -> invoice.currency().equals(CurrencyUnit.EUR))
                        .limit(1))
                .filter(invoice -> invoice.daysLate(today) > 30)
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .limit(2)
                .toList();
        Handoff road = handoffs.stream()
                .filter(handoff -> handoff.route() == Route.AGENCY)
                .findFirst()
                .orElseThrow();
        latest.forEach(invoice -> road.refer(invoice.id()));
        if (!latest.isEmpty()) {
            follow(agency, latest.get(0), today);
        }
    }

    private void follow(Agency agency, Invoice invoice, LocalDate today) {
        AgencyDossier dossier =
                dossiers.findByDebtorIdOrderByIdDesc(invoice.debtorId()).get(0);
        tasks.submit(dossier.id(), agency.id(), "camille");
        tasks.approve(dossier.id(), "marie");
        Money part = invoice.openBalance().dividedBy(SO_FAR, RoundingMode.HALF_UP);
        inbox.take(
                dossier.id(),
                new News(
                        "RA-2026-00117",
                        Kind.RECOVERY,
                        today,
                        part,
                        null,
                        "Premier versement par virement",
                        "api",
                        "marie"));
        inbox.take(
                dossier.id(),
                new News(
                        "RA-2026-00118",
                        Kind.MESSAGE,
                        today,
                        null,
                        null,
                        "Le débiteur propose le solde en deux fois, fin janvier et fin février.",
                        "api",
                        "marie"));
    }

    private static Agency describe(LocalDate today) {
        Agency agency = new Agency(new AgencyDetails(
                "Recouvrement Atlantique",
                "3 quai de la Fosse",
                "44000",
                "Nantes",
                "Jeanne Morel",
                "dossiers@recouvrement-atlantique.example",
                "02 61 91 02 00",
                null,
                "CONV-2025-014",
                today.withDayOfYear(1).minusYears(1),
                null,
                false,
                false,
                new BigDecimal("60.00"),
                new BigDecimal("150.00"),
                21,
                "Assurances du Port",
                today.plusYears(1),
                today.withDayOfYear(1).minusYears(8),
                true));
        LocalDate from = today.withDayOfYear(1).minusYears(1);
        agency.charge(
                from,
                List.of(
                        new FeeBand(from, BigDecimal.ZERO, new BigDecimal("25")),
                        new FeeBand(from, new BigDecimal("2500"), new BigDecimal("15")),
                        new FeeBand(from, new BigDecimal("10000"), new BigDecimal("10"))));
        return agency;
    }
}
