package io.relance.workflow;

import io.relance.contact.GateFacts;
import io.relance.contact.GatePolicy;
import io.relance.contact.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets the company's table contact-gate.dmn decide what may leave. */
@Component
class GatePolicyTable implements GatePolicy {

    static final String CONTACT_GATE = "contactGate";

    private final DecisionTables tables;

    GatePolicyTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Ruling rule(GateFacts facts) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("itemsLeft", facts.itemsLeft());
        inputs.put("amountDue", facts.amountDue().doubleValue());
        inputs.put("threshold", facts.threshold().doubleValue());
        inputs.put("unallocated", facts.unallocated().doubleValue());
        inputs.put("excluded", facts.excluded());
        inputs.put("directDebit", facts.directDebit());
        inputs.put("addressKnown", facts.addressKnown());
        inputs.put("bankDataAge", facts.bankDataAge());
        inputs.put("maxBankDataAge", facts.maxBankDataAge());
        DecisionTables.Answer answer = tables.decide(CONTACT_GATE, inputs);
        return new Ruling(Verdict.valueOf(answer.text("verdict")), answer.text("reason"), answer.number("holdDays"));
    }
}
