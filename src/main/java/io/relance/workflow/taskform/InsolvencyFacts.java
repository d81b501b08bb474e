package io.relance.workflow.taskform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.claim.Claim;
import io.relance.insolvency.Deadlines;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.InsolvencyClaim;
import io.relance.insolvency.LatePayment;
import io.relance.insolvency.Proceedings;
import io.relance.interest.MissingRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.plugin.variable.SpinValues;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The proceedings that a task is about: court, days, and the claim on the day of the judgment. */
@Component
class InsolvencyFacts implements FactSource {

    private final Insolvencies insolvencies;
    private final Wording wording;
    private final ObjectMapper json;

    InsolvencyFacts(Insolvencies insolvencies, Wording wording, ObjectMapper json) {
        this.insolvencies = insolvencies;
        this.wording = wording;
        this.json = json;
    }

    @Override
    public Map<String, Object> of(DelegateTask task) {
        if (!(task.getVariable("proceedingsId") instanceof Number id)) {
            return Map.of();
        }
        Proceedings proceedings = insolvencies.get(id.longValue());
        Deadlines deadlines = insolvencies.deadlines(proceedings);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("proceedingsPage", "/insolvencies/" + id);
        facts.put("declarationPdf", "/insolvencies/" + id + "/declaration.pdf");
        facts.put(
                "proceedingsKind",
                wording.text("proceedings." + proceedings.facts().kind()));
        facts.put("proceedingsCourt", wording.plain(proceedings.facts().court()));
        facts.put("judgmentDay", wording.dayInWords(proceedings.judgmentOn()));
        facts.put("representative", wording.plain(proceedings.facts().representative()));
        facts.put("declareBy", wording.dayInWords(deadlines.declareBy()));
        facts.put("reliefBy", wording.dayInWords(deadlines.reliefBy()));
        facts.put("deadlineNote", deadlines.provisional() ? wording.text("proceedings.provisional") : "");
        addClaim(facts, proceedings.id());
        facts.put(
                "latePayments",
                list(insolvencies.paymentsAfter(proceedings.id()).stream()
                        .map(this::row)
                        .toList()));
        return facts;
    }

    private void addClaim(Map<String, Object> facts, long id) {
        try {
            InsolvencyClaim claim = insolvencies.claim(id);
            facts.put("claimDue", total(claim, InsolvencyClaim.Sum::due));
            facts.put("claimNotYetDue", total(claim, InsolvencyClaim.Sum::notYetDue));
            facts.put("claimTotal", total(claim, InsolvencyClaim.Sum::total));
            facts.put(
                    "claimLines",
                    list(Stream.concat(
                                    claim.due().stream().map(one -> row(one, one.charges())),
                                    claim.notYetDue().stream().map(one -> row(one, Money.zero(one.currency()))))
                            .toList()));
        } catch (MissingRate missing) {
            String why = wording.text("proceedings.missingRate");
            facts.put("claimDue", why);
            facts.put("claimNotYetDue", why);
            facts.put("claimTotal", why);
            facts.put("claimLines", list(List.of()));
        }
    }

    private String total(InsolvencyClaim claim, Function<InsolvencyClaim.Sum, Money> amount) {
        return wording.total(claim.sums().stream().map(amount).toList());
    }

    private Map<String, String> row(Claim claim, Money charges) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", claim.number());
        row.put("dueDate", wording.day(claim.dueDate()));
        row.put("principal", wording.money(claim.principal()));
        row.put("charges", wording.money(charges));
        row.put("total", wording.money(claim.principal().plus(charges)));
        return row;
    }

    private Map<String, String> row(LatePayment late) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("day", wording.day(late.payment().receivedOn()));
        row.put("amount", wording.money(late.payment().amount()));
        row.put("reference", late.payment().reference());
        row.put("checked", Objects.requireNonNullElse(late.checkedBy(), ""));
        return row;
    }

    private Object list(List<Map<String, String>> rows) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(rows)).create();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
