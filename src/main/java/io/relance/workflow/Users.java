package io.relance.workflow;

import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
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

    /** User id of the person whose request is being served; {@value #NOBODY} in a job. */
    public String acting() {
        Authentication authentication = identity.getCurrentAuthentication();
        return authentication == null ? NOBODY : Objects.requireNonNullElse(authentication.getUserId(), NOBODY);
    }
}
