package io.relance.route;

import io.relance.handoff.Route;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person may decide. */
public enum RouteChoice {
    AGENCY(Route.AGENCY),
    COURT(Route.COURT),
    WRITE_OFF(Route.WRITE_OFF),
    /** Decide again on a later day. */
    WAIT(null),
    /** Collect no longer; the invoice stays in the books. */
    STOP(null);

    private final @Nullable Route route;

    RouteChoice(@Nullable Route route) {
        this.route = route;
    }

    /** The road that it leads to, if it leads to one. */
    public Optional<Route> route() {
        return Optional.ofNullable(route);
    }
}
