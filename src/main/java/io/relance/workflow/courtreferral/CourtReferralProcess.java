package io.relance.workflow.courtreferral;

import io.relance.court.Stage;

/** The words that court-referral.bpmn and our code share. */
public final class CourtReferralProcess {

    /** Key of the process: one instance for one dossier. */
    public static final String KEY = "courtReferral";

    /** The task in which a decision is served before its last day. */
    public static final String SERVE_DECISION = "serveDecision";

    /** What was approved is no longer true, and has not left. */
    public static final String FILE_STALE = "courtFileStale";

    /** No invoice is left to claim. */
    public static final String ALL_PAID = "courtDossierPaid";

    /** A person has taken the dossier back. */
    public static final String WITHDRAWN = "courtDossierWithdrawn";

    /** A formality was missed: the claim has lapsed. */
    public static final String FORFEITED = "courtDossierForfeited";

    private CourtReferralProcess() {}

    /** The task that is open at a step, in the words of the diagram. */
    static String taskAt(Stage stage) {
        return switch (stage) {
            case PREPARING -> "prepareCourtDossier";
            case APPROVING -> "approveCourtFiling";
            case FILING -> "fileCourtRequest";
            case DECIDING -> "recordCourtDecision";
            case SERVING -> SERVE_DECISION;
            case WATCHING -> "watchOpposition";
            case CONTESTED -> "followOpposition";
            case ENTRUSTING -> "entrustEnforcement";
            case ENFORCING -> "followEnforcement";
            case CLOSED -> "reportCourtPayment";
        };
    }
}
