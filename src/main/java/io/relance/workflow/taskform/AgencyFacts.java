package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyChecklist;
import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDetails;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyReport;
import io.relance.agency.AgencyReports;
import io.relance.agency.ClaimHandedOver;
import io.relance.agency.SuccessFee;
import io.relance.claim.Claim;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.money.PercentFormat;
import io.relance.workflow.agencyreferral.AgencyVariables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What forms show about a dossier for an agency. */
@Component
class AgencyFacts implements FactSource {

    private static final int RECENT = 8;

    private final AgencyDesk desk;
    private final AgencyChecklist checklist;
    private final Agencies agencies;
    private final AgencyReports reports;
    private final Wording wording;
    private final ObjectMapper json;
    private final Clock clock;

    AgencyFacts(
            AgencyDesk desk,
            AgencyChecklist checklist,
            Agencies agencies,
            AgencyReports reports,
            Wording wording,
            ObjectMapper json,
            Clock clock) {
        this.desk = desk;
        this.checklist = checklist;
        this.agencies = agencies;
        this.reports = reports;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new HashMap<>();
        AgencyVariables.dossier(task).map(desk::get).ifPresent(dossier -> {
            facts.put("dossierReference", dossier.reference());
            facts.put("dossierPage", "/agency-dossiers/" + dossier.id());
            facts.put("dossierNote", dossier.note() == null ? "–" : wording.plain(dossier.note()));
            if (task.getDueDate() != null) {
                facts.put(
                        "deadline",
                        wording.dayInWords(wording.dayOf(task.getDueDate().toInstant())));
            }
            addAmounts(facts, dossier);
            addAgencies(facts, dossier);
            addNews(facts, dossier);
        });
        return facts;
    }

    private void addAmounts(Map<String, Object> facts, AgencyDossier dossier) {
        Optional<ClaimHandedOver> claim = claim(dossier);
        facts.put("dossierTotal", amount(claim.map(ClaimHandedOver::total)));
        facts.put("dossierPrincipal", amount(claim.map(ClaimHandedOver::principal)));
        facts.put("dossierInterest", amount(claim.map(ClaimHandedOver::interest)));
        facts.put("dossierIndemnity", amount(claim.map(ClaimHandedOver::indemnity)));
        facts.put(
                "dossierOpen",
                wording.total(checklist.invoicesOf(dossier).stream()
                        .map(Invoice::openBalance)
                        .toList()));
        facts.put(
                "dossierClaims",
                list(claim.stream()
                        .flatMap(all -> all.claims().stream())
                        .map(this::row)
                        .toList()));
        facts.put(
                "dossierChecks",
                list(checklist.of(dossier, likely(dossier)).stream()
                        .map(this::row)
                        .toList()));
    }

    private Optional<ClaimHandedOver> claim(AgencyDossier dossier) {
        try {
            return Optional.of(checklist.claimOf(dossier, LocalDate.now(clock)));
        } catch (MissingRate missing) {
            return Optional.empty();
        }
    }

    private String amount(Optional<Money> amount) {
        return amount.map(wording::money).orElse("–");
    }

    /** The agency chosen; before that the only one there is. */
    private @Nullable Long likely(AgencyDossier dossier) {
        List<Agency> active = agencies.findByActiveTrueOrderByName();
        return dossier.agencyId() != null
                ? dossier.agencyId()
                : active.size() == 1 ? active.get(0).id() : null;
    }

    private Map<String, String> row(Claim claim) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", claim.number());
        row.put("dueDate", wording.day(claim.dueDate()));
        row.put("principal", wording.money(claim.principal()));
        row.put("interest", wording.money(claim.interest().claimed()));
        row.put("indemnity", wording.money(claim.indemnity().claimed()));
        row.put("total", wording.money(claim.total()));
        return row;
    }

    private Map<String, String> row(AgencyChecklist.Line line) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("point", wording.text("agency.point." + line.point()));
        row.put("mark", wording.text("agency.mark." + line.mark()));
        row.put("detail", line.detail());
        return row;
    }

    private void addAgencies(Map<String, Object> facts, AgencyDossier dossier) {
        facts.put(
                "agencyOptions",
                list(agencies.findByActiveTrueOrderByName().stream()
                        .map(agency -> {
                            Map<String, String> option = new LinkedHashMap<>();
                            option.put("label", agency.name());
                            option.put("value", agency.id().toString());
                            return option;
                        })
                        .toList()));
        Optional<Agency> chosen = Optional.ofNullable(dossier.agencyId()).flatMap(agencies::findById);
        facts.put("agencyName", wording.plain(chosen.map(Agency::name).orElse(null)));
        chosen.ifPresent(agency -> {
            AgencyDetails details = agency.details();
            facts.put("agencyPhone", wording.plain(details.phone()));
            facts.put("agencyEmail", wording.plain(details.email()));
            facts.put(
                    "agencyManner", wording.text(details.inOwnName() ? "agency.manner.OWN" : "agency.manner.CREDITOR"));
            facts.put("agencyMandate", wording.plain(details.mandateReference()));
            facts.put("agencyFee", fee(dossier, agency));
        });
    }

    private String fee(AgencyDossier dossier, Agency agency) {
        SuccessFee agreed = dossier.fee();
        if (agreed != null) {
            return PercentFormat.write(agreed.percent(), wording.language());
        }
        BigDecimal claimed =
                claim(dossier).map(claim -> claim.total().getAmount()).orElse(BigDecimal.ZERO);
        return agency.percentFor(claimed, LocalDate.now(clock))
                .map(percent -> wording.text(
                        "agency.fee",
                        PercentFormat.write(percent, wording.language()),
                        wording.money(
                                Money.of(dossier.currency(), agency.details().minimumFee(), RoundingMode.HALF_UP))))
                .orElse("–");
    }

    private void addNews(Map<String, Object> facts, AgencyDossier dossier) {
        List<AgencyReport> told = reports.findByDossierIdOrderByDayDescIdDesc(dossier.id());
        Money recovered = desk.recovered(dossier);
        Money direct = desk.direct(dossier);
        SuccessFee fee = dossier.fee();
        facts.put("handedOverOn", dossier.handedOverOn() == null ? "–" : wording.dayInWords(dossier.handedOverOn()));
        facts.put("dossierClaimed", amount(Optional.ofNullable(dossier.claim())));
        facts.put("dossierRecovered", wording.money(recovered));
        facts.put("dossierDirect", wording.money(direct));
        facts.put("dossierFee", fee == null ? "–" : wording.money(fee.of(recovered, direct)));
        facts.put(
                "lastNews",
                told.isEmpty()
                        ? wording.text("agency.noNews")
                        : wording.dayInWords(told.get(0).day()));
        facts.put(
                "returnMessage",
                told.stream()
                        .filter(report -> report.kind() == AgencyReport.Kind.RETURN)
                        .map(report -> wording.plain(report.message()))
                        .findFirst()
                        .orElse("–"));
        List<Map<String, String>> rows = new ArrayList<>();
        for (AgencyReport report : told.stream().limit(RECENT).toList()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("day", wording.day(report.day()));
            row.put("kind", wording.text("agency.report." + report.kind()));
            row.put(
                    "amount",
                    report.amount() == null
                            ? ""
                            : wording.money(Money.of(dossier.currency(), report.amount(), RoundingMode.UNNECESSARY)));
            row.put("message", Objects.requireNonNullElse(report.message(), ""));
            rows.add(row);
        }
        facts.put("dossierReports", list(rows));
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
