package io.relance.workflow.recoveryroute;

/** The words that recovery-route.bpmn and choose-recovery-route.dmn share with our code. */
public final class RecoveryRouteProcess {

    /** Key of the process: one instance for one decision about one debtor. */
    public static final String KEY = "recoveryRoute";

    /** Decision of the table choose-recovery-route.dmn. */
    static final String CHOOSE_RECOVERY_ROUTE = "chooseRecoveryRoute";

    /** Nothing is left to decide about. */
    static final String ROUTE_CANCELLED = "routeCancelled";

    private RecoveryRouteProcess() {}
}
