package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.court.CourtAccounts;
import io.relance.court.CourtCalendar;
import io.relance.court.CourtCosts;
import io.relance.court.CourtDossier;
import io.relance.court.CourtDossiers;
import io.relance.court.CourtFees;
import io.relance.court.CourtFormalities;
import io.relance.court.CourtItem;
import io.relance.court.CourtItems;
import io.relance.court.CourtPapers;
import io.relance.court.CourtRules;
import io.relance.court.CourtSeats;
import io.relance.court.CourtWarnings;
import io.relance.court.Deadline;
import io.relance.court.Procedure;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the forms about a dossier for a court show, and what they start with. */
@Component
class CourtFacts implements FactSource {

    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtRules rules;
    private final CourtSeats seats;
    private final CourtFees fees;
    private final CourtCosts costs;
    private final CourtPapers papers;
    private final CourtAccounts accounts;
    private final CourtCalendar calendar;
    private final CourtWarnings warnings;
    private final CourtFormalities formalities;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Creditors creditors;
    private final Wording wording;
    private final ObjectMapper json;
    private final Clock clock;
    private final Locale language;

    CourtFacts(
            CourtDossiers dossiers,
            CourtItems items,
            CourtRules rules,
            CourtSeats seats,
            CourtFees fees,
            CourtCosts costs,
            CourtPapers papers,
            CourtAccounts accounts,
            CourtCalendar calendar,
            CourtWarnings warnings,
            CourtFormalities formalities,
            Invoices invoices,
            Debtors debtors,
            Creditors creditors,
            Wording wording,
            ObjectMapper json,
            Clock clock,
            @Value("${relance.language:fr}") String language) {
        this.dossiers = dossiers;
        this.items = items;
        this.rules = rules;
        this.seats = seats;
        this.fees = fees;
        this.costs = costs;
        this.papers = papers;
        this.accounts = accounts;
        this.calendar = calendar;
        this.warnings = warnings;
        this.formalities = formalities;
        this.invoices = invoices;
        this.debtors = debtors;
        this.creditors = creditors;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
        this.language = Locale.forLanguageTag(language);
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (task.getVariable("courtDossierId") instanceof Number id) {
            dossiers.findById(id.longValue()).ifPresent(dossier -> add(facts, dossier));
        }
        if (task.getVariable("courtFormalityId") instanceof Number id) {
            add(facts, formalities.get(id.longValue()));
        }
        return facts;
    }

    private void add(Map<String, Object> facts, CourtDossier dossier) {
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        Procedure procedure = rules.procedure(dossier.procedure());
        LocalDate today = LocalDate.now(clock);
        Optional<CourtAccounts.Account> account = accounts.of(dossier, today);
        String page = "/court/" + dossier.id();
        facts.put("courtPage", page);
        facts.put("requestPage", page + "/request.pdf");
        facts.put("exhibitsPage", page + "/exhibits.pdf");
        facts.put("procedureName", procedure.name(language));
        facts.put("filingHelp", procedure.filing(language));
        facts.put("decidingHelp", procedure.deciding(language));
        facts.put(
                "courtUnavailable",
                rules.procedures().stream()
                        .filter(other -> !other.available())
                        .map(other -> "*" + other.name(language) + "* : " + other.whyNot(language))
                        .collect(Collectors.joining("\n\n")));
        facts.put("courtName", wording.plain(court(dossier, debtor)));
        facts.put("courtDeadline", calendar.due(dossier).map(this::due).orElse("–"));
        facts.put("courtInvoices", list(rows(dossier, account.orElse(null))));
        facts.put(
                "courtTotal",
                account.map(sum -> wording.total(sum.sums().stream()
                                .map(CourtAccounts.Sum::total)
                                .toList()))
                        .orElseGet(() -> wording.text("court.ratesMissing")));
        facts.put(
                "courtBreakdown",
                account.map(sum -> sum.sums().stream().map(this::breakdown).collect(Collectors.joining("\n\n")))
                        .orElse(""));
        facts.put(
                "courtChecklist",
                list(papers.checklist(dossier, dossier.procedure()).stream()
                        .map(this::row)
                        .toList()));
        facts.put(
                "courtWarnings",
                warnings.of(dossier, language).stream()
                        .map(warning -> "- "
                                + wording.text(
                                        "court.warning." + warning.kind(),
                                        warning.detail().isBlank() ? "" : wording.plain(warning.detail())))
                        .collect(Collectors.joining("\n")));
        facts.put("courtFees", expected(dossier, account.orElse(null), today));
        facts.put(
                "courtCosts",
                wording.total(costs.of(dossier.id()).stream()
                        .map(CourtCosts.Cost::amount)
                        .toList()));
        facts.put(
                "courtPayments",
                list(account.map(CourtAccounts.Account::payments).orElse(List.of()).stream()
                        .map(this::row)
                        .toList()));
        facts.put("decidedOnWords", inWords(dossier.decidedOn()));
        facts.put("servedOnWords", inWords(dossier.servedOn()));
        facts.put("opposedOnWords", inWords(dossier.opposedOn()));
        facts.put("officerName", wording.plain(dossier.officer()));
        facts.put("serviceRule", rule(dossier, "SERVICE"));
        facts.put("oppositionRule", join(rule(dossier, "OPPOSITION"), rule(dossier, "ENFORCEABLE")));
        facts.put("depositRule", join(rule(dossier, "OPPOSITION_DEPOSIT"), rule(dossier, "LAWYER")));
        addBeginnings(facts, dossier, debtor);
    }

    private void add(Map<String, Object> facts, CourtFormalities.Asked asked) {
        facts.put("formalityName", wording.plain(asked.rule().name(language)));
        facts.put("formalityLastDay", wording.dayInWords(asked.formality().lastDay()));
        facts.put(
                "formalityCount",
                wording.text(
                        asked.rule().before() ? "court.formality.before" : "court.formality.after",
                        asked.rule().amount(),
                        wording.code("court.unit", asked.rule().unit()),
                        wording.dayInWords(asked.formality().countedFrom()),
                        asked.rule().basis()));
    }

    /** What the form of the preparation starts with. */
    private void addBeginnings(Map<String, Object> facts, CourtDossier dossier, Debtor debtor) {
        Optional<CourtSeats.Seat> seat = seats.proposedFor(debtor);
        facts.put("procedure", dossier.procedure());
        facts.put("courtSummons", rules.procedure(dossier.procedure()).summons());
        facts.put(
                "hearingOn",
                dossier.hearingOn() == null ? "" : dossier.hearingOn().toString());
        facts.put(
                "courtKind",
                dossier.courtKind() != null
                        ? dossier.courtKind().name()
                        : seat.map(known -> known.kind().name()).orElse(""));
        facts.put(
                "courtTown",
                dossier.courtTown() != null
                        ? dossier.courtTown()
                        : seat.map(CourtSeats.Seat::town).orElse(""));
        facts.put("grounds", accounts.grounds(dossier));
        facts.put(
                "signatory",
                dossier.signatory() != null
                        ? dossier.signatory()
                        : creditors
                                .find()
                                .map(known -> known.details().senderName()
                                        + (known.details().senderTitle() == null
                                                ? ""
                                                : ", " + known.details().senderTitle()))
                                .orElse(""));
    }

    private String court(CourtDossier dossier, Debtor debtor) {
        String named = dossier.courtTitle();
        return named != null
                ? named
                : seats.proposedFor(debtor)
                        .map(seat -> wording.text("court.proposed", seat.title()))
                        .orElseGet(() -> wording.text("court.unknown"));
    }

    private String due(CourtCalendar.Due due) {
        Deadline deadline = due.deadline();
        return wording.dayInWords(due.day())
                + (deadline == null ? "" : " (" + deadline.rule().basis() + ")");
    }

    private String rule(CourtDossier dossier, String code) {
        return calendar.deadlines(dossier).stream()
                .filter(deadline -> deadline.rule().code().equals(code))
                .map(deadline -> deadline.rule().name(language) + " : "
                        + wording.dayInWords(deadline.last()) + " ("
                        + deadline.rule().basis() + ").")
                .collect(Collectors.joining(" "));
    }

    private static String join(String... sentences) {
        return List.of(sentences).stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private List<Map<String, String>> rows(CourtDossier dossier, CourtAccounts.@Nullable Account account) {
        Map<Long, String> interest = new LinkedHashMap<>();
        if (account != null) {
            account.claims()
                    .forEach(claim -> interest.put(
                            claim.invoiceId(), wording.money(claim.interest().claimed())));
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (CourtItem item : items.findByDossierIdOrderById(dossier.id())) {
            Invoice invoice = invoices.findById(item.invoiceId()).orElseThrow();
            Map<String, String> row = new LinkedHashMap<>();
            row.put("number", invoice.number());
            row.put("dueDate", wording.day(invoice.dueDate()));
            row.put("openBalance", wording.money(invoice.openBalance()));
            row.put("interest", interest.getOrDefault(invoice.id(), ""));
            row.put("state", item.isIn() ? wording.text("court.in") : wording.code("court.left", item.whyLeft() + ""));
            rows.add(row);
        }
        return rows;
    }

    private String breakdown(CourtAccounts.Sum sum) {
        return wording.text(
                "court.breakdown",
                wording.money(sum.principal()),
                wording.money(sum.interest()),
                wording.money(sum.indemnity()),
                wording.money(sum.costs()));
    }

    private Map<String, String> row(CourtPapers.Checked checked) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(
                "point",
                checked.point().name(language)
                        + (checked.point().required() ? "" : " " + wording.text("court.optional")));
        row.put(
                "found",
                !checked.numbers().isEmpty()
                        ? wording.text(
                                "court.exhibits",
                                checked.numbers().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                        : checked.waived() != null
                                ? wording.text("court.waived", checked.waived())
                                : wording.text(checked.missing() ? "court.missing" : "court.none"));
        return row;
    }

    private Map<String, String> row(CourtAccounts.Paid paid) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("on", wording.day(paid.on()));
        row.put("amount", wording.money(paid.amount()));
        row.put("toCosts", wording.money(paid.toCosts()));
        row.put("toInterest", wording.money(paid.toInterest()));
        row.put("toPrincipal", wording.money(paid.toPrincipal()));
        return row;
    }

    private String expected(CourtDossier dossier, CourtAccounts.@Nullable Account account, LocalDate today) {
        List<Money> amounts = account == null
                ? List.of()
                : fees.expected(dossier.procedure(), dossier.courtKind(), account.euros(), today).stream()
                        .map(CourtFees.Fee::amount)
                        .toList();
        return amounts.isEmpty() ? wording.text("court.noFees") : wording.total(amounts);
    }

    private String inWords(@Nullable LocalDate day) {
        return day == null ? "–" : wording.dayInWords(Objects.requireNonNull(day));
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
