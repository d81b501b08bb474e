package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.court.CourtAccounts;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtFiles;
import io.relance.court.CourtPapers;
import io.relance.court.Outcome;
import io.relance.court.Stage;
import io.relance.invoice.InvoiceState;
import io.relance.limitation.Interruption;
import io.relance.limitation.Limitations;
import io.relance.security.Role;
import io.relance.workflow.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** From the first reminder through the notice to an order for payment, and to what may become of one. */
class FromTheFirstReminderToCourtTests extends FirstReminderStory {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 5);

    @Autowired
    private CourtDossiers dossiers;

    @Autowired
    private CourtPapers papers;

    @Autowired
    private CourtFiles files;

    @Autowired
    private CourtAccounts accounts;

    @Autowired
    private Limitations limitations;

    /** Six months for orders made before September 2026, three from then on; months end as CPC 641 and 642 say. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 2026-03-10, 2026-09-10, 2026-09-09, 2026-10-09",
        "2026-06-29, 2026-08-31, 2027-03-01, 2027-02-26, 2027-03-26",
        "2026-06-29, 2026-09-01, 2026-12-01, 2026-11-30, 2027-02-01"
    })
    void anOrderServedJustBeforeItsLastDay(
            LocalDate start, LocalDate decided, LocalDate last, LocalDate served, LocalDate opposableUntil) {
        anInvoiceIsEntered(start);
        ordered(decided);
        assertThat(dueOf(open("serveDecision", Role.COLLECTOR))).isEqualTo(last);
        assertThat(tasks("superviseService")).isEmpty();

        advanceTo(workingDays.next(last.minusDays(45)));
        assertThat(dueOf(open("superviseService", Role.MANAGER))).isEqualTo(last);
        assertThat(open("serveDecision", Role.COLLECTOR).getPriority()).isLessThan(100);
        complete("superviseService", Role.MANAGER, Map.of("note", "commissaire de justice relancé"));
        advanceTo(workingDays.next(last.minusDays(15)));
        assertThat(open("serveDecision", Role.COLLECTOR).getPriority())
                .as("before all other tasks")
                .isEqualTo(100);

        advanceTo(served);
        serve(served);
        assertThat(dossier().servedOn()).isEqualTo(served);
        assertThat(limitations.of(found(NUMBER).id()).interruptions())
                .as("the service of the order interrupts")
                .extracting(Interruption::day)
                .containsExactly(served);
        assertThat(dueOf(open("watchOpposition", Role.COLLECTOR))).isEqualTo(opposableUntil);
        advanceTo(opposableUntil.plusDays(1));
        complete("watchOpposition", Role.COLLECTOR, Map.of("opposition", "NONE"));
        complete(
                "entrustEnforcement",
                Role.COLLECTOR,
                Map.of("officer", "Maître Durand", "entrustedOn", today().toString()));

        advanceTo(today().plusDays(20));
        paidThroughTheBank("1200.00", "SAISIE MENUISERIE MARTIN " + NUMBER);
        complete("reportCourtPayment", Role.COLLECTOR, Map.of("note", "mainlevée demandée à Maître Durand"));
        assertThat(dossier().outcome()).isEqualTo(Outcome.PAID);
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.SETTLED);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    /** What was not served in time is void: nobody can say otherwise, and the decision is taken anew. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-05, 2026-03-10, 2026-09-10",
        "2026-06-29, 2026-09-25, 2026-12-28",
        "2026-06-29, 2026-11-30, 2027-03-01"
    })
    void anOrderNotServedInTime(LocalDate start, LocalDate decided, LocalDate last) {
        anInvoiceIsEntered(start);
        ordered(decided);
        advanceTo(last);
        assertThatThrownBy(() -> complete("serveDecision", Role.COLLECTOR, Map.of("service", "LAPSED")))
                .as("the last day is not over")
                .isInstanceOf(Refusal.class);
        advanceTo(last.plusDays(1));
        assertThat(dueOf(open("superviseService", Role.MANAGER))).isEqualTo(last);
        assertThatThrownBy(() -> serve(today())).as("a day late").isInstanceOf(Refusal.class);

        complete("serveDecision", Role.COLLECTOR, Map.of("service", "LAPSED", "reason", "acte revenu trop tard"));
        assertThat(dossier().outcome()).isEqualTo(Outcome.LAPSED);
        assertThat(limitations.of(found(NUMBER).id()).interruptions())
                .as("the request alone interrupts nothing")
                .isEmpty();
        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        assertThat(found(NUMBER).openBalance()).isEqualTo(euros("1200.00"));
        assertThat(tasks("superviseService")).isEmpty();
        complete("chooseRoute", Role.COLLECTOR, Map.of("routeChoice", "STOP", "reason", "geste commercial"));
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void anOppositionThatTheCourtRejects() {
        opposed();
        Task deposit = open("performFormality", Role.COLLECTOR);
        assertThat(dueOf(deposit)).as("fifteen days, CPC 1425").isEqualTo(LocalDate.of(2026, 4, 29));
        assertThat(facts(deposit).toString()).contains("CPC 1425");
        advanceTo(LocalDate.of(2026, 4, 22));
        assertThat(open("performFormality", Role.COLLECTOR).getPriority()).isEqualTo(100);
        assertThat(tasks("superviseFormality")).isEmpty();
        advanceTo(LocalDate.of(2026, 4, 27));
        assertThat(dueOf(open("superviseFormality", Role.MANAGER))).isEqualTo(LocalDate.of(2026, 4, 29));
        complete(
                "performFormality",
                Role.COLLECTOR,
                Map.of("formality", "DONE", "performedOn", "2026-04-27", "formalityCost", "52,10"));
        assertThat(tasks("superviseFormality")).isEmpty();

        advanceTo(LocalDate.of(2026, 6, 16));
        complete(
                "followOpposition",
                Role.COLLECTOR,
                Map.of("ruling", "WON", "ruledOn", "2026-06-15", "grantedAmount", "1 257,18"));
        assertThat(dossier().granted()).isEqualTo(euros("1257.18"));
        complete("entrustEnforcement", Role.COLLECTOR, Map.of("officer", "Maître Durand", "entrustedOn", "2026-06-16"));
        advanceTo(LocalDate.of(2026, 6, 30));
        paidSaysAnotherProgram("500.00", "SAISIE-1");

        assertThat(accounts.of(dossier(), today()).orElseThrow().payments())
                .singleElement()
                .satisfies(paid -> {
                    // clerk 33.47, service 60.38, opposition 52.10; interest of 168 days at 12.15 %
                    assertThat(paid.toCosts()).isEqualTo(euros("145.95"));
                    assertThat(paid.toInterest()).isEqualTo(euros("67.11"));
                    assertThat(paid.toPrincipal()).isEqualTo(euros("286.94"));
                });
        complete("followEnforcement", Role.COLLECTOR, Map.of("enforcement", "ENDED", "note", "insaisissable"));
        assertThat(dossier().outcome()).isEqualTo(Outcome.ENFORCED);
        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        assertThat(found(NUMBER).openBalance()).isEqualTo(euros("700.00"));
        complete("chooseRoute", Role.COLLECTOR, Map.of("routeChoice", "STOP", "reason", "plus rien à saisir"));
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void anOppositionThatTheCourtUpholds() {
        opposed();
        complete("performFormality", Role.COLLECTOR, Map.of("formality", "DONE", "performedOn", today().toString()));
        advanceTo(LocalDate.of(2026, 6, 16));
        complete("followOpposition", Role.COLLECTOR, Map.of("ruling", "LOST", "ruledOn", "2026-06-15"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.DISMISSED);
        assertThat(limitations.of(found(NUMBER).id()).interruptions()).noneMatch(Interruption::inForce);
        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        complete("chooseRoute", Role.COLLECTOR, Map.of("routeChoice", "STOP", "reason", "le tribunal a jugé"));
        assertThat(found(NUMBER).state()).isEqualTo(InvoiceState.CLOSED);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void anOppositionWhoseFeesNobodyDeposited() {
        opposed();
        advanceTo(LocalDate.of(2026, 4, 30));
        assertThat(tasks("superviseFormality")).hasSize(1);
        complete("performFormality", Role.COLLECTOR, Map.of("formality", "MISSED"));

        assertThat(dossier().outcome()).isEqualTo(Outcome.FORFEITED);
        assertThat(tasks("superviseFormality")).isEmpty();
        assertThat(tasks("followOpposition")).isEmpty();
        assertThat(journeyOf(NUMBER)).containsExactly("awaitRoute");
        paidSaysAnotherProgram("1200.00", "BNK-1");
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    @Test
    void paidWhileTheCourtDecides() {
        anInvoiceIsEntered(JANUARY);
        filed();
        advanceTo(LocalDate.of(2026, 3, 2));
        paidThroughTheBank("1200.00", "VIR " + NUMBER);

        assertThat(tasks("recordCourtDecision")).isEmpty();
        assertThat(dueOf(open("reportCourtPayment", Role.COLLECTOR))).isEqualTo(LocalDate.of(2026, 3, 4));
        complete("reportCourtPayment", Role.COLLECTOR, Map.of("note", "désistement adressé au greffe"));
        assertThat(dossier().outcome()).isEqualTo(Outcome.PAID);
        assertThat(timeline(customer)).isEqualTo(remindersAll());
        assertOver();
    }

    /** An order of 10 March, served ten days later, opposed on 14 April: within the month. */
    private void opposed() {
        anInvoiceIsEntered(JANUARY);
        ordered(LocalDate.of(2026, 3, 10));
        advanceTo(LocalDate.of(2026, 3, 20));
        serve(today());
        advanceTo(LocalDate.of(2026, 4, 14));
        complete("watchOpposition", Role.COLLECTOR, Map.of("opposition", "OPPOSED", "opposedOn", "2026-04-14"));
        assertThat(dossier().stage()).isEqualTo(Stage.CONTESTED);
    }

    private void ordered(LocalDate decided) {
        filed();
        advanceTo(decided);
        complete(
                "recordCourtDecision",
                Role.COLLECTOR,
                Map.of("courtDecision", "GRANTED", "decidedOn", decided.toString()));
    }

    private void serve(LocalDate on) {
        complete(
                "serveDecision",
                Role.COLLECTOR,
                Map.of("service", "SERVED", "servedOn", on.toString(), "inPerson", true, "serviceCost", "60,38"));
    }

    /** The notice ran out on day 51; the request is approved with its figures of that day and filed the day after. */
    private void filed() {
        noticeExpired();
        complete("chooseRoute", Role.COLLECTOR, Map.of("routeChoice", "COURT", "reason", "créance reconnue"));
        assertThat(journeyOf(NUMBER)).containsExactly("awaitHandoff");
        addPapers();
        complete(
                "prepareCourtDossier",
                Role.COLLECTOR,
                Map.of(
                        "procedure", "PAYMENT_ORDER",
                        "courtKind", "TAE",
                        "courtTown", "Paris",
                        "grounds", "Nos livraisons n’ont pas été payées.",
                        "signatory", "Claire Martin, responsable du recouvrement"));
        complete("approveCourtFiling", Role.MANAGER, Map.of("verdict", "APPROVE"));
        List<String> claim = claimOn(today());
        assertThat(claim.get(1)).isEqualTo("40.00");
        assertThat(read(files.pdf(dossier(), CourtFiles.Kind.REQUEST)))
                .contains("Requête en injonction de payer", "Tribunal des activités économiques de Paris")
                .contains("Menuiserie Martin", NUMBER, "1 200,00 €", french(claim.get(0)), french(claim.get(2)));
        assertThat(read(files.pdf(dossier(), CourtFiles.Kind.EXHIBITS)))
                .contains(
                        "Bordereau de pièces",
                        "Pièce n° 1",
                        "Facture n° " + NUMBER,
                        "Mise en demeure n° " + notice().id());
        advanceTo(day(52));
        complete(
                "fileCourtRequest",
                Role.COLLECTOR,
                Map.of("filedOn", today().toString(), "filingReference", "2026/0815", "clerkFee", "33,47"));
        assertThat(tasks("performFormality"))
                .as("the fee was paid with the request")
                .isEmpty();
    }

    private static String french(String amount) {
        return io.relance.money.MoneyFormat.of(java.util.Locale.FRENCH)
                .format(euros(amount))
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }

    private void addPapers() {
        transaction.executeWithoutResult(status -> {
            for (String code : List.of("ORDER", "DELIVERY", "PROOF_OF_DELIVERY", "REGISTER")) {
                papers.add(dossier().id(), code, "Pièce " + code, day(0), "application/pdf", onePage(), "camille");
            }
        });
    }

    private CourtDossier dossier() {
        return dossiers.findByDebtorIdOrderByIdDesc(customer.id()).get(0);
    }
}
