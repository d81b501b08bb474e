package io.relance.workflow.recoveryroute;

import io.relance.route.RouteFacts;
import io.relance.route.RoutePolicy;
import io.relance.workflow.DecisionTables;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Asks the company's table choose-recovery-route.dmn. */
@Component
class RoutePolicyTable implements RoutePolicy {

    private final DecisionTables tables;

    RoutePolicyTable(DecisionTables tables) {
        this.tables = tables;
    }

    @Override
    public Proposal propose(RouteFacts facts) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("amount", facts.amount().doubleValue());
        inputs.put("age", facts.age());
        inputs.put("insolvent", facts.insolvent());
        inputs.put("solvency", facts.solvency().name());
        inputs.put("relation", facts.relation());
        inputs.put("evidenceComplete", facts.evidenceComplete());
        inputs.put("country", facts.country());
        inputs.put("publicBuyer", facts.publicBuyer());
        inputs.put("monthsToLimitation", facts.monthsToLimitation());
        DecisionTables.Answer answer = tables.decide(RecoveryRouteProcess.CHOOSE_RECOVERY_ROUTE, inputs);
        return new Proposal(answer.text("route"), answer.text("rule"));
    }
}
