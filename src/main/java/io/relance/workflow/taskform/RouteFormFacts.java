package io.relance.workflow.taskform;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.invoice.Invoice;
import io.relance.route.RouteChoice;
import io.relance.route.RouteDecision;
import io.relance.route.RouteDecisions;
import io.relance.route.RouteDesk;
import io.relance.route.RouteFacts;
import io.relance.route.RoutePolicy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the form "Choisir la suite" shows: facts, costs, and what the company's table proposes by which rule. */
@Component
class RouteFormFacts implements FactSource {

    private final RouteDecisions decisions;
    private final RouteDesk desk;
    private final ObjectProvider<Handoff> handoffs;
    private final Wording wording;
    private final ObjectMapper json;
    private final Clock clock;

    RouteFormFacts(
            RouteDecisions decisions,
            RouteDesk desk,
            ObjectProvider<Handoff> handoffs,
            Wording wording,
            ObjectMapper json,
            Clock clock) {
        this.decisions = decisions;
        this.desk = desk;
        this.handoffs = handoffs;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        Map<String, Object> facts = new LinkedHashMap<>();
        decisionOf(task).ifPresent(decision -> {
            List<Invoice> concerned = desk.invoicesOf(decision.id());
            RouteFacts known = desk.facts(decision.id());
            RoutePolicy.Proposal proposal = desk.proposal(decision.id());
            facts.put("routePage", "/routes/" + decision.id());
            facts.put("routeTotal", wording.total(known.claimed()));
            facts.put(
                    "routeInvoices",
                    Facts.table(json, concerned.stream().map(this::row).toList()));
            facts.put("routeFacts", Facts.table(json, rows(known)));
            facts.put("routeCosts", Facts.table(json, costs(concerned)));
            facts.put("routeProposal", wording.code("route", proposal.route()));
            facts.put("routeRule", wording.plain(wording.code("routeRule", proposal.rule())));
            facts.put("routeOptions", Facts.table(json, options()));
            if (task.getDueDate() != null) {
                facts.put(
                        "deadline",
                        wording.dayInWords(wording.dayOf(task.getDueDate().toInstant())));
            }
        });
        return facts;
    }

    private Optional<RouteDecision> decisionOf(DelegateTask task) {
        return task.getVariable("routeDecisionId") instanceof Number id
                ? decisions.findById(id.longValue())
                : Optional.empty();
    }

    private Map<String, String> row(Invoice invoice) {
        int late = invoice.daysLate(LocalDate.now(clock));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", invoice.number());
        row.put("dueDate", wording.day(invoice.dueDate()));
        row.put("daysLate", late <= 0 ? "" : wording.text(late == 1 ? "days.one" : "days.many", late));
        row.put("openBalance", wording.money(invoice.openBalance()));
        return row;
    }

    private List<Map<String, String>> rows(RouteFacts known) {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(fact("age", wording.text(known.age() == 1 ? "days.one" : "days.many", known.age())));
        rows.add(fact("insolvent", wording.text(known.insolvent() ? "routeFact.yes" : "routeFact.no")));
        rows.add(fact("solvency", wording.code("solvency", known.solvency().name())));
        rows.add(fact("relation", wording.code("segment", known.relation())));
        rows.add(fact("evidence", evidence(known)));
        rows.add(fact("country", wording.country(known.country())));
        rows.add(fact("publicBuyer", wording.text(known.publicBuyer() ? "routeFact.yes" : "routeFact.no")));
        LocalDate limitation = known.limitation();
        rows.add(fact(
                "limitation", limitation == null ? wording.text("routeFact.none") : wording.dayInWords(limitation)));
        return rows;
    }

    private String evidence(RouteFacts known) {
        if (known.evidenceComplete()) {
            return wording.text("routeFact.complete");
        }
        return wording.text(
                "routeFact.missing",
                known.missing().stream()
                        .map(what -> what.equals("NOTICE") ? wording.text("routeFact.noNotice") : what)
                        .collect(Collectors.joining(", ")));
    }

    private Map<String, String> fact(String key, String value) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("fact", wording.text("routeFact." + key));
        row.put("value", value);
        return row;
    }

    private List<Map<String, String>> costs(List<Invoice> concerned) {
        Set<Long> ids = concerned.stream().map(Invoice::id).collect(Collectors.toSet());
        List<Map<String, String>> rows = new ArrayList<>();
        handoffs.stream().sorted(Comparator.comparing(Handoff::route)).forEach(handoff -> {
            Route route = handoff.route();
            Map<String, String> row = new LinkedHashMap<>();
            row.put("route", wording.code("route", route.name()));
            row.put(
                    "cost",
                    handoff.cost(ids, wording.language()).orElseGet(() -> wording.text("routeFact.costUnknown")));
            rows.add(row);
        });
        return rows;
    }

    private List<Map<String, String>> options() {
        return desk.choices().stream().map(this::option).toList();
    }

    private Map<String, String> option(RouteChoice choice) {
        Map<String, String> option = new LinkedHashMap<>();
        option.put("label", wording.code("route", choice.name()));
        option.put("value", choice.name());
        return option;
    }
}
