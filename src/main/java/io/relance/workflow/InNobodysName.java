package io.relance.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Does what follows from a person's act when the act itself is over: the program does it, not the person, who need not
 * have the right to move a process that stands elsewhere.
 */
@Component
public class InNobodysName {

    private final IdentityService identity;

    InNobodysName(IdentityService identity) {
        this.identity = identity;
    }

    /** Runs the work, and leaves whoever acts as it was. */
    public void run(Runnable work) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
