package io.relance.demo;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyReport.Kind;
import io.relance.calendar.WorkingDays;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtPapers;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.demo.HardCase.Fate;
import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticePaper;
import io.relance.invoice.Invoice;
import io.relance.invoice.InvoiceDraft;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import io.relance.security.Role;
import io.relance.workflow.TaskDesk;
import io.relance.workflow.TaskDesk.Open;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people of the demo company at what comes after the reminders: they sign, post and follow formal notices, choose
 * roads and lead dossiers, each task a day or two after it came, as Tasklist would take it from them. In the last weeks
 * they leave more and more to the visitor.
 */
@Component
@Profile("demo")
class Office {

    private static final String COLLECTOR = "camille";
    private static final String MANAGER = "marie";
    private static final String APPROVER = "andre";

    /** The letter came back from there. */
    private static final String MOVED_AWAY = "Peintures Gascogne";

    /** The post brought it after Christmas only: its delay still runs. */
    private static final String LATE_POST = "Brasserie L'Estacade";

    /** The letter is on its way. */
    private static final String UNDER_WAY = "Cinéma Le Rexy";

    /** What came before the last days was signed; what came later is the visitor's. */
    private static final LocalDate SIGNED_UNTIL = DemoClock.OPENING_DAY.minusDays(12);

    private static final LocalDate POSTED_UNTIL = DemoClock.OPENING_DAY.minusDays(6);
    private static final LocalDate AFTER_CHRISTMAS = DemoClock.OPENING_DAY.minusDays(6);

    /** How long a court takes. */
    private static final int COURT_DAYS = 44;

    private static final List<String> KINDS = List.of(
            "allowNotice",
            "signNotice",
            "postNotice",
            "recordDelivery",
            "chooseRoute",
            "prepareAgencyDossier",
            "approveAgencyDossier",
            "prepareCourtDossier",
            "approveCourtFiling",
            "fileCourtRequest",
            "performFormality",
            "recordCourtDecision",
            "serveDecision",
            "watchOpposition",
            "entrustEnforcement",
            "followEnforcement",
            "prepareWriteOff");

    private final TaskDesk tasks;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Ledger ledger;
    private final NoticeDesk notices;
    private final Agencies agencies;
    private final AgencyDossiers agencyDossiers;
    private final AgencyInbox agencyInbox;
    private final CourtDossiers courtDossiers;
    private final CourtPapers courtPapers;
    private final PaperPrinter printer;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final TransactionTemplate transaction;

    private final Map<Long, Fate> fates = new HashMap<>();

    Office(
            TaskDesk tasks,
            Debtors debtors,
            Invoices invoices,
            Ledger ledger,
            NoticeDesk notices,
            Agencies agencies,
            AgencyDossiers agencyDossiers,
            AgencyInbox agencyInbox,
            CourtDossiers courtDossiers,
            CourtPapers courtPapers,
            PaperPrinter printer,
            WorkingDays workingDays,
            Clock clock,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.debtors = debtors;
        this.invoices = invoices;
        this.ledger = ledger;
        this.notices = notices;
        this.agencies = agencies;
        this.agencyDossiers = agencyDossiers;
        this.agencyInbox = agencyInbox;
        this.courtDossiers = courtDossiers;
        this.courtPapers = courtPapers;
        this.printer = printer;
        this.workingDays = workingDays;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Whether nobody there ever answers the telephone. */
    boolean knowsAsHard(long debtorId) {
        return fates.containsKey(debtorId);
    }

    /** Does what the day brings: invoices of hard cases are issued, tasks of before yesterday done. */
    void work() {
        LocalDate today = LocalDate.now(clock);
        for (HardCase hard : HardCase.all()) {
            if (hard.issued().equals(today)) {
                transaction.executeWithoutResult(status -> issue(hard));
            }
        }
        if (!workingDays.isWorkingDay(today)) {
            return;
        }
        for (Open task : tasks.open(KINDS)) {
            long waits = today.toEpochDay()
                    - LocalDate.ofInstant(task.since(), clock.getZone()).toEpochDay();
            long debtorId = tasks.idOf(task, "debtorId");
            transaction.executeWithoutResult(
                    status -> doOne(task, waits, debtors.findById(debtorId).orElseThrow(), today));
        }
        if (today.equals(DemoClock.OPENING_DAY.minusDays(17)) || today.equals(DemoClock.OPENING_DAY.minusDays(3))) {
            transaction.executeWithoutResult(status -> hearFromTheAgency(today));
        }
    }

    private void issue(HardCase hard) {
        int number = HardCase.all().indexOf(hard);
        Debtor debtor =
                new Debtor("C%04d".formatted(1900 + number), hard.customer().name(), clock.instant());
        debtor.update(hard.customer().details(900 + number));
        debtor.assignTo(COLLECTOR);
        long id = debtors.saveAndFlush(debtor).id();
        fates.put(id, hard.fate());
        String bill = "FA-2025-%04d".formatted(102 + 7 * number);
        InvoiceDraft draft = new InvoiceDraft(
                bill,
                id,
                hard.issued(),
                hard.issued().plusDays(30),
                Money.of(CurrencyUnit.EUR, new BigDecimal(hard.euros())),
                Money.zero(CurrencyUnit.EUR),
                bill + ".pdf");
        printer.print(draft, debtor);
        ledger.register(List.of(draft));
    }

    private void doOne(Open task, long waits, Debtor debtor, LocalDate today) {
        Fate fate = fates.get(debtor.id());
        switch (task.kind()) {
            case "allowNotice", "signNotice", "postNotice", "recordDelivery" -> notice(task, waits, debtor, today);
            case "chooseRoute" -> {
                if (fate != null && waits >= 2) {
                    String road = fate.agency() ? "AGENCY" : fate.court() ? "COURT" : "WRITE_OFF";
                    done(
                            task,
                            COLLECTOR,
                            Role.COLLECTOR,
                            "routeChoice",
                            road,
                            "reason",
                            "Voir le compte rendu d’appel");
                }
            }
            case "prepareAgencyDossier", "approveAgencyDossier" -> {
                if (fate != null && waits >= 1) {
                    agency(task, fate);
                }
            }
            case "prepareWriteOff" -> {
                if (fate == Fate.GIVEN_UP && waits >= 3) {
                    done(
                            task,
                            COLLECTOR,
                            Role.COLLECTOR,
                            "writeOffDecision",
                            "PROPOSE",
                            "writeOffReason",
                            "UNRECOVERABLE");
                }
            }
            default -> {
                if (fate != null && fate.court() && fate != Fate.COURT_BEGUN) {
                    court(task, fate, waits, today);
                }
            }
        }
    }

    private void notice(Open task, long waits, Debtor debtor, LocalDate today) {
        switch (task.kind()) {
            case "allowNotice" -> {
                if (waits >= 3 && today.isBefore(SIGNED_UNTIL)) {
                    done(task, MANAGER, Role.MANAGER, "allowed", "YES");
                }
            }
            case "signNotice" -> {
                boolean came =
                        LocalDate.ofInstant(task.since(), clock.getZone()).isBefore(SIGNED_UNTIL);
                if (came && waits >= 4 && notices.maySign(tasks.idOf(task, "noticeId"), APPROVER)) {
                    done(task, APPROVER, Role.APPROVER, "verdict", "APPROVE", "noticeChannel", "PAPER");
                }
            }
            case "postNotice" -> {
                if (waits >= 1 && today.isBefore(POSTED_UNTIL)) {
                    String tracking = "1A 204 %03d 7731 4".formatted(tasks.idOf(task, "noticeId") % 1000);
                    done(task, COLLECTOR, Role.COLLECTOR, "trackingNumber", tracking, "postedOn", today.toString());
                }
            }
            default -> {
                boolean there = debtor.name().equals(LATE_POST)
                        ? !today.isBefore(AFTER_CHRISTMAS)
                        : waits >= 3 && !debtor.name().equals(UNDER_WAY);
                if (there) {
                    delivery(task, debtor.name().equals(MOVED_AWAY), today);
                }
            }
        }
    }

    private void delivery(Open task, boolean cameBack, LocalDate today) {
        if (!cameBack) {
            notices.prove(
                    tasks.idOf(task, "noticeId"),
                    NoticePaper.Kind.DELIVERY,
                    today,
                    "avis-de-reception.pdf",
                    "application/pdf",
                    printer.paper("Avis de réception", "Lettre recommandée remise contre signature", today),
                    COLLECTOR);
        }
        done(
                task,
                COLLECTOR,
                Role.COLLECTOR,
                "deliveryOutcome",
                cameBack ? "RETURNED" : "DELIVERED",
                "receivedOn",
                today.toString());
    }

    private void agency(Open task, Fate fate) {
        if (task.kind().equals("prepareAgencyDossier")) {
            Agency agency = agencies.findAll().get(0);
            done(
                    task,
                    COLLECTOR,
                    Role.COLLECTOR,
                    "preparation",
                    "SUBMIT",
                    "agency",
                    agency.id().toString());
        } else if (fate != Fate.AGENCY_READY) {
            done(task, MANAGER, Role.MANAGER, "approval", "APPROVE");
        }
    }

    /** The agency sends on what it got, and a word before the holidays. */
    private void hearFromTheAgency(LocalDate today) {
        Optional<Long> payer = fates.entrySet().stream()
                .filter(entry -> entry.getValue() == Fate.AGENCY_PAYS)
                .map(Map.Entry::getKey)
                .findFirst();
        payer.flatMap(id ->
                        agencyDossiers.findByDebtorIdOrderByIdDesc(id).stream().findFirst())
                .ifPresent(dossier -> {
                    boolean last = today.isAfter(DemoClock.OPENING_DAY.minusDays(7));
                    Invoice invoice = invoices.openOf(dossier.debtorId()).get(0);
                    agencyInbox.take(
                            dossier.id(),
                            new News(
                                    last ? "RA-2026-00118" : "RA-2025-01104",
                                    last ? Kind.MESSAGE : Kind.RECOVERY,
                                    today,
                                    last ? null : invoice.openBalance().dividedBy(3, RoundingMode.HALF_UP),
                                    null,
                                    last
                                            ? "Le débiteur propose le solde en deux fois, fin janvier et fin février."
                                            : "Premier versement par virement",
                                    "api",
                                    MANAGER));
                });
    }

    private void court(Open task, Fate fate, long waits, LocalDate today) {
        String day = today.toString();
        switch (task.kind()) {
            case "prepareCourtDossier" -> {
                if (waits >= 3) {
                    CourtDossier dossier = courtDossiers
                            .findById(tasks.idOf(task, "courtDossierId"))
                            .orElseThrow();
                    addPapers(dossier);
                    done(
                            task,
                            COLLECTOR,
                            Role.COLLECTOR,
                            "procedure",
                            "PAYMENT_ORDER",
                            "courtKind",
                            "TC",
                            "courtTown",
                            "Bordeaux",
                            "grounds",
                            "Les marchandises commandées ont été livrées sans réserve. La facture n’a été ni contestée"
                                    + " ni payée malgré nos relances et notre mise en demeure.",
                            "signatory",
                            "Camille Renaud, responsable du recouvrement");
                }
            }
            case "approveCourtFiling" -> {
                if (waits >= 1) {
                    done(task, MANAGER, Role.MANAGER, "verdict", "APPROVE");
                }
            }
            case "fileCourtRequest" -> {
                if (waits >= 1) {
                    done(
                            task,
                            COLLECTOR,
                            Role.COLLECTOR,
                            "filedOn",
                            day,
                            "filingReference",
                            "2025/%05d".formatted(today.getDayOfYear() * 31),
                            "clerkFee",
                            "33,47");
                }
            }
            case "performFormality" -> {
                if (waits >= 4) {
                    done(task, COLLECTOR, Role.COLLECTOR, "formality", "DONE", "performedOn", day);
                }
            }
            case "recordCourtDecision" -> {
                if (waits >= COURT_DAYS && fate != Fate.COURT_FILED) {
                    done(task, COLLECTOR, Role.COLLECTOR, "courtDecision", "GRANTED", "decidedOn", day);
                }
            }
            case "serveDecision" -> {
                if (waits >= 11 && fate != Fate.COURT_TO_SERVE) {
                    Map<String, Object> form = new HashMap<>(
                            Map.of("service", "SERVED", "servedOn", day, "inPerson", true, "serviceCost", "60,38"));
                    tasks.complete(task, form, COLLECTOR, Role.COLLECTOR);
                }
            }
            case "watchOpposition" -> {
                if (fate == Fate.COURT_OPPOSED && waits >= 16) {
                    done(task, COLLECTOR, Role.COLLECTOR, "opposition", "OPPOSED", "opposedOn", day);
                } else if (fate == Fate.COURT_ENFORCED && waits >= 40) {
                    done(task, COLLECTOR, Role.COLLECTOR, "opposition", "NONE");
                }
            }
            case "followEnforcement" -> {
                if (waits >= 55) {
                    done(
                            task,
                            COLLECTOR,
                            Role.COLLECTOR,
                            "enforcement",
                            "CONTINUE",
                            "followUpOn",
                            DemoClock.OPENING_DAY.plusDays(7).toString(),
                            "note",
                            "Saisie-attribution pratiquée, réponse de la banque attendue");
                }
            }
            default ->
                done(
                        task,
                        COLLECTOR,
                        Role.COLLECTOR,
                        "officer",
                        "SELARL Vignau et Dartigue, commissaires de justice à Bordeaux",
                        "entrustedOn",
                        day);
        }
    }

    /** Whatever the checklist still asks for. */
    private void addPapers(CourtDossier dossier) {
        LocalDate day = invoices.openOf(dossier.debtorId()).get(0).dueDate().minusDays(34);
        courtPapers.checklist(dossier, "PAYMENT_ORDER").stream()
                .filter(CourtPapers.Checked::missing)
                .forEach(point -> courtPapers.add(
                        dossier.id(),
                        point.point().code(),
                        point.point().frenchName(),
                        day,
                        "application/pdf",
                        printer.paper(point.point().frenchName(), "Bon pour accord", day),
                        COLLECTOR));
    }

    private void done(Open task, String by, Role role, String... form) {
        Map<String, Object> said = new HashMap<>();
        for (int i = 0; i < form.length; i += 2) {
            said.put(form[i], form[i + 1]);
        }
        tasks.complete(task, said, by, role);
    }
}
