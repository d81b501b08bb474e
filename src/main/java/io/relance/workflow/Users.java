package io.relance.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Knows in whose name something happens. */
@Component
public class Users {

    /** Stands where no person acts. */
    public static final String NOBODY = "relance";

    private final IdentityService identity;

    Users(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * User id of the person whose request is being served, be it of Tasklist, of a page or of the API; {@value #NOBODY} in
     * a job.
     */
    public String acting() {
        Authentication inTasklist = identity.getCurrentAuthentication();
        if (inTasklist != null && inTasklist.getUserId() != null) {
            return inTasklist.getUserId();
        }
        var onPage = SecurityContextHolder.getContext().getAuthentication();
        return onPage == null ? NOBODY : onPage.getName();
    }
}
