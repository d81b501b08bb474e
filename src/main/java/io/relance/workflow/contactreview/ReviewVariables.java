package io.relance.workflow.contactreview;

import io.relance.contact.ReviewDesk;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables of an approval: the message's id and what the form brought. */
final class ReviewVariables {

    static final String APPROVE = "APPROVE";
    static final String REJECT = "REJECT";
    private static final String CONTACT_ID = "contactId";

    private ReviewVariables() {}

    static Map<String, Object> start(long contactId) {
        return Map.of(CONTACT_ID, contactId);
    }

    static long contactId(VariableScope scope) {
        return ((Number) scope.getVariable(CONTACT_ID)).longValue();
    }

    static Optional<String> verdict(VariableScope scope) {
        return text(scope, "verdict");
    }

    static Optional<String> reason(VariableScope scope) {
        return text(scope, "reason");
    }

    static void outcome(VariableScope scope, ReviewDesk.Outcome outcome) {
        scope.setVariable("outcome", outcome.name());
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .filter(value -> !value.isBlank());
    }
}
