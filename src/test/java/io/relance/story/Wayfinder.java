package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDetails;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyReport;
import io.relance.agency.FeeBand;
import io.relance.contact.Outbox;
import io.relance.contact.SendingSettings;
import io.relance.court.CourtDesk;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtPapers;
import io.relance.court.CourtRules;
import io.relance.court.Procedure;
import io.relance.debtor.Debtor;
import io.relance.debtor.DebtorDetails;
import io.relance.einvoice.Lifecycle;
import io.relance.einvoice.StatusReport;
import io.relance.hold.HoldKind;
import io.relance.instalment.Instalment;
import io.relance.instalment.Interval;
import io.relance.instalment.PlanOrder;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.limitation.Limitations;
import io.relance.route.RouteChoice;
import io.relance.route.RouteDesk;
import io.relance.security.Role;
import io.relance.workflow.Refusal;
import io.relance.workflow.ratesupdate.RatesUpdateProcess;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.FileSystemUtils;

/**
 * Brings the process of the invoice F-1 to any place of any diagram. Where to go it reads from the model; here stands only
 * how people begin each process, what they answer in each form, and what they do to let each message be sent.
 */
abstract class Wayfinder extends Story {

    static final String USUAL_PROCEDURE = "PAYMENT_ORDER";

    private static final int LEGS_AT_MOST = 80;
    private static final int DAYS_AT_MOST = 120;

    private static final int WEEK = 7;

    /** Far enough for every step of every plan. */
    private static final int LATE = 29;

    private static final int KEY_ACCOUNT_LATER = 15;

    @Autowired
    RepositoryService repository;

    @Autowired
    RouteDesk routes;

    @Autowired
    Plans plans;

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDossiers agencyDossiers;

    @Autowired
    AgencyInbox agencyInbox;

    @Autowired
    CourtDossiers courtDossiers;

    @Autowired
    CourtPapers courtPapers;

    @Autowired
    CourtDesk courtDesk;

    @Autowired
    CourtRules courtRules;

    @Autowired
    Outbox outbox;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Limitations limitations;

    @Autowired
    SendingSettings settings;

    Debtor debtor;
    Agency agency;

    /** Answers to forms that differ from the usual ones, by task. */
    final Map<String, Map<String, Object>> instead = new HashMap<>();

    /** Where the process has stood on its way, from its beginning. */
    final Set<String> passed = new LinkedHashSet<>();

    /** Numbers of invoices that go the way of F-1 to its notice and beyond. */
    List<String> alongside = List.of();

    /** What a gateway wants that no field of a form is named after: what a person answers to bring it about. */
    private static final Map<String, Map<String, Object>> BROUGHT_ABOUT_BY = Map.of(
            "outcome=RETRY", Map.of("outcome", "NOT_REACHED"),
            "carriage=CARRIER", Map.of("noticeChannel", "ELECTRONIC"),
            "delivery=CAME_BACK", Map.of("deliveryOutcome", "UNCLAIMED"));

    private static final Map<String, Role> SIGNED_IN =
            Map.of("signNotice", Role.APPROVER, "prepareWriteOff", Role.COLLECTOR, "approveWriteOff", Role.MANAGER);

    private final Map<String, Consumer<String>> beginnings = Map.ofEntries(
            Map.entry("addressRepair", place -> bounced()),
            Map.entry("agencyReferral", place -> decided(RouteChoice.AGENCY)),
            Map.entry("collectionJourney", place -> onTheLadder("collectionJourney", "900.00", place)),
            Map.entry("contactReview", place -> late(2)),
            Map.entry("courtFormality", place -> decided(RouteChoice.COURT)),
            Map.entry("courtReferral", place -> decided(RouteChoice.COURT)),
            Map.entry("debtorCall", place -> onTheLadder("collectionJourney", "900.00", place)),
            Map.entry("dispute", place -> held(HoldKind.DISPUTE, 3)),
            Map.entry("formalNotice", this::onNotice),
            Map.entry("insolvency", place -> insolvent()),
            Map.entry("instalmentPlan", place -> inInstalments()),
            Map.entry("invoiceReissue", place -> refusedByAPlatform()),
            Map.entry("keyAccountJourney", place -> onTheLadder("keyAccountJourney", "90000.00", place)),
            Map.entry("limitationWatch", place -> nearlyTooOld()),
            Map.entry("ratesUpdate", place -> ratesMissing()),
            Map.entry("recoveryRoute", place -> undecided()),
            Map.entry("writeOff", place -> decided(RouteChoice.WRITE_OFF)));

    private final Map<String, Supplier<Map<String, Object>>> answers = Map.ofEntries(
            Map.entry("allowNotice", () -> Map.of("allowed", "YES")),
            Map.entry("approveAgencyDossier", () -> Map.of("approval", "APPROVE")),
            Map.entry("approveCourtFiling", () -> Map.of("verdict", "APPROVE")),
            Map.entry("approvePlan", () -> Map.of("planDecision", "APPROVE")),
            Map.entry("approveWriteOff", () -> Map.of("approvalDecision", "APPROVED")),
            Map.entry("askAgency", () -> Map.of("silence", "ASK")),
            Map.entry("callDebtor", () -> Map.of("outcome", "OTHER", "note", "rappellera")),
            Map.entry("checkLatePayment", () -> Map.of("note", "mandataire prévenu")),
            Map.entry("chooseRoute", () -> Map.of("reason", "story", "reviewOn", in(8), "routeChoice", "")),
            Map.entry("claimCreditNote", () -> Map.of("creditNote", "WAIT", "extendUntil", in(10), "reason", "promis")),
            Map.entry("decideReturned", () -> Map.of("afterReturn", "LET_RUN")),
            Map.entry("declareClaims", () -> Map.of("declaredOn", today(), "sentAs", "1A 234")),
            Map.entry("enterRates", Map::of),
            Map.entry("entrustEnforcement", () -> Map.of("officer", "Maître Durand", "entrustedOn", today())),
            Map.entry("fileCourtRequest", this::courtRequest),
            Map.entry("followEnforcement", () -> Map.of("enforcement", "CONTINUE", "note", "saisie en cours")),
            Map.entry("followOpposition", () -> Map.of("ruling", "WON", "ruledOn", today(), "grantedAmount", "800")),
            Map.entry("performFormality", () -> Map.of("formality", "DONE", "performedOn", today())),
            Map.entry("postNotice", () -> Map.of("trackingNumber", "1A 234", "postedOn", today())),
            Map.entry(
                    "prepareAgencyDossier",
                    () -> Map.of("preparation", "SUBMIT", "agency", agency.id().toString())),
            Map.entry("prepareCourtDossier", this::courtDossier),
            Map.entry(
                    "prepareWriteOff", () -> Map.of("writeOffDecision", "PROPOSE", "writeOffReason", "UNRECOVERABLE")),
            Map.entry("recordCourtDecision", () -> Map.of("courtDecision", "GRANTED", "decidedOn", today())),
            Map.entry("recordDelivery", () -> Map.of("deliveryOutcome", "DELIVERED", "receivedOn", today())),
            Map.entry("reissueInvoice", () -> Map.of("outcome", "NOT_OWED")),
            Map.entry("repairAddress", () -> Map.of("newEmail", "juste@client.example")),
            Map.entry("reportCourtPayment", () -> Map.of("note", "désistement adressé au greffe")),
            Map.entry("requestRelief", () -> Map.of("reliefOutcome", "GRANTED", "declareAgainBy", in(30))),
            Map.entry("reviewAgencyReturn", () -> Map.of("closure", "CONTINUE", "note", "nouvelle adresse")),
            Map.entry("serveDecision", () -> Map.of("service", "SERVED", "servedOn", today(), "inPerson", true)),
            Map.entry("settleDispute", () -> Map.of("disputeOutcome", "UPHELD", "reason", "story")),
            Map.entry("signNotice", () -> Map.of("verdict", "APPROVE", "noticeChannel", "PAPER")),
            Map.entry("superviseFormality", () -> Map.of("note", "vu")),
            Map.entry("superviseService", () -> Map.of("note", "vu")),
            Map.entry("watchOpposition", () -> Map.of("opposition", "NONE", "opposedOn", today())));

    /** What has to happen for a message to be sent; a road that needs another fails. */
    private final Map<String, Consumer<List<Places.Wish>>> happenings = Map.of(
            "agencyReturned", wishes -> reportOfTheAgency(AgencyReport.Kind.RETURN),
            "callEnded", wishes -> until("callDebtor", () -> answer("callDebtor")),
            "courtDossierPaid", wishes -> payWhatTheCourtHas(),
            "handoffEnded", wishes -> fail("nothing beyond a handoff"),
            "insolvencyOpened", wishes -> hold(HoldKind.INSOLVENCY, debtor, null, day().plusDays(300)),
            "noticeEnded", wishes -> refuseTheNotice(),
            "paidAfterJudgment", wishes -> pay("F-1", "100.00"),
            "routeChosen", wishes -> until("chooseRoute", () -> choose(anyRoad())));

    /** The models of all diagrams as the engine runs them now, by their keys. */
    Map<String, Places> diagrams() {
        Map<String, Places> diagrams = new HashMap<>();
        for (ProcessDefinition definition :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            diagrams.put(definition.getKey(), new Places(repository.getBpmnModelInstance(definition.getId())));
        }
        return diagrams;
    }

    /** Brings F-1, and whatever processes it takes, to a place of a diagram. */
    void reach(String key, String place) throws Exception {
        startWithEmptyBooks();
        jdbc.execute("truncate agency, parcel restart identity cascade");
        // the letters of other stories may bear the same numbers
        FileSystemUtils.deleteRecursively(settings.data().resolve("post"));
        passed.clear();
        debtor = debtor("PARTOUT");
        agency = anAgency();
        assertThat(beginnings).as("how a process of %s begins", key).containsKey(key);
        beginnings.get(key).accept(place);
        Places places = diagrams().get(key);
        for (int legs = 0; !standing(key).contains(place); legs++) {
            assertThat(legs).as("no way found to %s of %s", place, key).isLessThan(LEGS_AT_MOST);
            passed.addAll(standing(key));
            if (standing(key).isEmpty()) {
                towards(key);
            } else {
                go(key, nextLeg(places, key, place));
            }
        }
    }

    /** Where the processes of a diagram stand. */
    List<String> standing(String process) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                .flatMap(instance -> runtime.getActiveActivityIds(instance.getId()).stream())
                .toList();
    }

    private Places.Leg nextLeg(Places places, String key, String place) {
        return standing(key).stream()
                .map(here -> places.road(here, place))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(Places.Road::length))
                .orElseGet(() -> fail("no road from %s to %s of %s".formatted(standing(key), place, key)))
                .legs()
                .get(0);
    }

    private void go(String key, Places.Leg leg) {
        Optional<String> message = leg.message();
        if (message.isPresent()) {
            assertThat(happenings)
                    .as(
                            "how it happens that %s is told at %s",
                            message.get(), leg.from().getId())
                    .containsKey(message.get());
            happenings.get(message.get()).accept(leg.wishes());
        } else if (leg.by() instanceof UserTask) {
            answer(leg.from().getId(), leg.wishes());
        } else {
            Job timer =
                    management
                            .createJobQuery()
                            .processDefinitionKey(key)
                            .activityId(leg.by().getId())
                            .list()
                            .stream()
                            .findFirst()
                            .orElseThrow(() ->
                                    new AssertionError("no timer at " + leg.by().getId()));
            days.walkTo(timer.getDuedate().toInstant());
        }
    }

    /** What follows the payment depends on how far the court is: until it is far enough its people go on. */
    private void payOnceThePathIsOpen(List<Places.Wish> wishes) {
        String here = standing("courtReferral").get(0);
        boolean open = wishes.stream()
                .allMatch(wish -> wish.equal()
                        == runtime.createProcessInstanceQuery()
                                        .processDefinitionKey("courtReferral")
                                        .variableValueEquals(wish.variable(), wish.value())
                                        .count()
                                > 0);
        if (open) {
            pay("F-1", owed());
        } else {
            answer(here);
        }
    }

    /** A process that another one begins: that one goes on by itself and through its people. */
    private void towards(String key) {
        switch (key) {
            case "courtFormality" -> {
                assertThat(standing("courtReferral")).contains("prepareCourtDossier");
                fileWithTheCourt();
            }
            default -> advanceTo(day().plusDays(1));
        }
    }

    void answer(String task) {
        answer(task, List.of());
    }

    /** A person completes a task; what the program does not accept yet is tried again later. */
    void answer(String taskKey, List<Places.Wish> wishes) {
        assertThat(answers).as("what a person answers at").containsKey(taskKey);
        for (int pause = 1, waited = 0; ; pause = Math.min(2 * pause, WEEK), waited += pause) {
            Task task = tasks(taskKey).get(0);
            Map<String, Object> form = new HashMap<>(answers.get(taskKey).get());
            form.putAll(instead.getOrDefault(taskKey, Map.of()));
            wishes.forEach(wish -> heed(wish, form));
            Role role = SIGNED_IN.get(taskKey);
            if (role != null) {
                identity.setAuthentication(role.name(), List.of(role.group()));
            }
            try {
                tasks.complete(task.getId(), form);
                return;
            } catch (Refusal notYet) {
                if (waited > DAYS_AT_MOST) {
                    throw notYet;
                }
            } finally {
                identity.clearAuthentication();
            }
            advanceTo(day().plusDays(pause));
        }
    }

    private static void heed(Places.Wish wish, Map<String, Object> form) {
        Map<String, Object> instead =
                wish.equal() ? BROUGHT_ABOUT_BY.getOrDefault(wish.variable() + "=" + wish.value(), Map.of()) : Map.of();
        if (!instead.isEmpty()) {
            form.putAll(instead);
        } else if (form.containsKey(wish.variable()) && wish.equal()) {
            form.put(wish.variable(), wish.value());
        } else if (!wish.equal()) {
            assertThat(wish.values())
                    .as("the usual answer takes the road for all other cases")
                    .doesNotContain(String.valueOf(form.get(wish.variable())));
        }
    }

    private void until(String task, Runnable then) {
        for (int waited = 0; tasks(task).isEmpty(); waited++) {
            assertThat(waited).as("waiting for " + task).isLessThan(DAYS_AT_MOST);
            advanceTo(day().plusDays(1));
        }
        then.run();
    }

    // how each process begins

    private void onTheLadder(String key, String euros, String place) {
        Map<String, String> wishes = new HashMap<>();
        if (diagrams().get(key).all().contains(place)) {
            diagrams().get(key).wishesOf(place).stream()
                    .filter(Places.Wish::equal)
                    .forEach(wish -> wishes.put(wish.variable(), wish.value()));
        }
        Optional<HoldKind> kind = Optional.ofNullable(wishes.get("holdKind")).map(HoldKind::valueOf);
        if (kind.filter(HoldKind.INSOLVENCY::equals).isPresent()) {
            hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
        }
        invoice(debtor, "F-1", monday.plusDays(kind.isPresent() ? -2 : 9), euros);
        assertThat(found("F-1").journey()).isEqualTo(key);
        kind.filter(it -> it != HoldKind.INSOLVENCY)
                .ifPresent(it -> hold(it, debtor, found("F-1"), monday.plusDays(30)));
        if (key.equals("collectionJourney") && !diagrams().get(key).all().contains(place)) {
            until("callDebtor", () -> {});
        }
    }

    private Invoice late(int days) {
        return invoice(debtor, "F-1", monday.minusDays(days), "900.00");
    }

    private void held(HoldKind kind, int days) {
        hold(kind, debtor, late(2), monday.plusDays(days));
    }

    private void bounced() {
        late(2);
        advanceTo(monday.plusDays(1));
        outbox.bounced(contactsOf(debtor).get(0).id(), "550 no such user");
    }

    private void inInstalments() {
        Invoice invoice = late(2);
        transaction.execute(status -> plans.propose(new PlanOrder(
                invoice.debtorId(),
                List.of(invoice.id()),
                Instalment.evenly(euros("900.00"), 3, monday.plusDays(14), Interval.MONTH),
                false,
                null,
                "camille")));
    }

    private void refusedByAPlatform() {
        late(2);
        transaction.execute(status -> lifecycle.take(new StatusReport(
                "F-1", 210, "Refusée", clock.instant(), "Taux de TVA erroné", null, null, null, null, "plateforme")));
    }

    private void insolvent() {
        late(40);
        hold(HoldKind.INSOLVENCY, debtor, null, monday.plusDays(300));
    }

    private void nearlyTooOld() {
        hold(HoldKind.PAUSE, debtor, null, monday.plusYears(2));
        invoice(debtor, "F-1", monday.minusYears(5).plusMonths(1), "900.00");
        transaction.executeWithoutResult(status -> limitations.warn());
    }

    private void ratesMissing() {
        late(2);
        runtime.startProcessInstanceByKey(RatesUpdateProcess.KEY, "rates-2099-01-01", Map.of());
    }

    /** Nobody writes to the debtor before: the ladder is climbed without a word. */
    private void onNotice(String place) {
        boolean allowance = diagrams().get("formalNotice").wishesOf(place).stream()
                .anyMatch(wish -> wish.equal() && wish.variable().equals("allowance"));
        jdbc.update("update debtor set excluded = true where id = ?", debtor.id());
        if (allowance) {
            jdbc.update("update debtor set segment = 'KEY_ACCOUNT' where id = ?", debtor.id());
        }
        LocalDate due = monday.minusDays(LATE + (allowance ? KEY_ACCOUNT_LATER : 0));
        invoice(debtor, "F-1", due, "900.00");
        alongside.forEach(number -> invoice(debtor, number, due, "800.50"));
        until(allowance ? "allowNotice" : "signNotice", () -> {});
        jdbc.update("update debtor set excluded = false where id = ?", debtor.id());
    }

    /** What follows the notice has to be decided; nobody had to wait for a letter. */
    private void undecided() {
        onNotice("signNotice");
        refuseTheNotice();
        assertThat(tasks("chooseRoute")).hasSize(1);
    }

    private void refuseTheNotice() {
        for (int waited = 0;
                tasks("signNotice").isEmpty() && tasks("allowNotice").isEmpty();
                waited++) {
            assertThat(waited).as("waiting for a notice").isLessThan(DAYS_AT_MOST);
            advanceTo(day().plusDays(1));
        }
        if (tasks("allowNotice").isEmpty()) {
            complete("signNotice", Map.of("verdict", "REJECT", "reason", "story"));
        } else {
            complete("allowNotice", Map.of("allowed", "NO", "reason", "story"));
        }
    }

    private void decided(RouteChoice choice) {
        describeTheDebtor();
        undecided();
        choose(choice);
        if (choice == RouteChoice.COURT) {
            collectPapers();
        }
    }

    private void choose(RouteChoice choice) {
        complete("chooseRoute", Map.of("routeChoice", choice.name(), "reason", "story"));
    }

    private RouteChoice anyRoad() {
        return routes.choices().stream()
                .filter(choice -> choice.route().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void describeTheDebtor() {
        transaction.executeWithoutResult(status -> debtors.findById(debtor.id())
                .orElseThrow()
                .update(new DebtorDetails(
                        null,
                        "SARL",
                        "552100554",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    private void collectPapers() {
        CourtDossier dossier =
                courtDossiers.findByDebtorIdOrderByIdDesc(debtor.id()).get(0);
        transaction.executeWithoutResult(status -> {
            for (Procedure procedure : courtRules.procedures()) {
                courtPapers.checklist(dossier, procedure.code()).stream()
                        .filter(CourtPapers.Checked::missing)
                        .forEach(point ->
                                courtPapers.waive(dossier.id(), point.point().code(), "joint au dépôt", "camille"));
            }
        });
    }

    /** Without the clerk's fee, which is to be paid later. */
    private void fileWithTheCourt() {
        for (String task : List.of("prepareCourtDossier", "approveCourtFiling", "fileCourtRequest")) {
            if (!tasks(task).isEmpty()) {
                answer(task);
            }
        }
    }

    private void payWhatTheCourtHas() {
        fileWithTheCourt();
        pay("F-1", owed());
    }

    private Map<String, Object> courtDossier() {
        return Map.of(
                "procedure", USUAL_PROCEDURE,
                "courtKind", "TAE",
                "courtTown", "Paris",
                "grounds", "Nos livraisons n’ont pas été payées.",
                "signatory", "Camille Renaud");
    }

    /** A summons names the day of its hearing. */
    private Map<String, Object> courtRequest() {
        CourtDossier dossier = courtDossiers.findAll().get(0);
        if (courtRules.procedure(dossier.procedure()).summons()) {
            LocalDate hearing = workingDays.next(day().plusDays(40));
            transaction.executeWithoutResult(status -> courtDesk.hearing(dossier.id(), hearing, "camille"));
        }
        return Map.of("filedOn", today());
    }

    private void reportOfTheAgency(AgencyReport.Kind kind) {
        AgencyDossier dossier = agencyDossiers.findAll().get(0);
        transaction.execute(status -> agencyInbox.take(
                dossier.id(), new AgencyInbox.News("R-1", kind, day(), null, null, "introuvable", "api", "agence")));
    }

    private Agency anAgency() {
        return transaction.execute(status -> {
            Agency saved = new Agency(new AgencyDetails(
                    "Recouvrement Atlantique",
                    "3 quai Ouest",
                    "44000",
                    "Nantes",
                    "Jean Morel",
                    "agence@recouvrement.example",
                    "02 40 00 00 00",
                    null,
                    "CONV-2026-1",
                    LocalDate.of(2020, 1, 1),
                    null,
                    false,
                    false,
                    new BigDecimal("50.00"),
                    new BigDecimal("100.00"),
                    30,
                    "Assur SA",
                    LocalDate.of(2040, 1, 1),
                    LocalDate.of(2020, 1, 1),
                    true));
            saved.charge(
                    LocalDate.of(2020, 1, 1),
                    List.of(new FeeBand(LocalDate.of(2020, 1, 1), BigDecimal.ZERO, new BigDecimal("25"))));
            return agencies.save(saved);
        });
    }

    /** What F-1 still owes, as plain figures. */
    String owed() {
        return found("F-1").openBalance().getAmount().toPlainString();
    }

    LocalDate day() {
        return LocalDate.now(clock);
    }

    private String today() {
        return day().toString();
    }

    private String in(int days) {
        return day().plusDays(days).toString();
    }
}
