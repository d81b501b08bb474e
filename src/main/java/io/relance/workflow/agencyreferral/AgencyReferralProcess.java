package io.relance.workflow.agencyreferral;

/** The words that agency-referral.bpmn and our code share. */
public final class AgencyReferralProcess {

    /** Key of the process: one instance for one dossier. */
    public static final String KEY = "agencyReferral";

    /** The agency has reported something. */
    public static final String AGENCY_REPORTED = "agencyReported";

    /** The agency gives the dossier back. */
    public static final String AGENCY_RETURNED = "agencyReturned";

    /** The dossier is over for a reason outside the process. */
    public static final String AGENCY_DOSSIER_ENDED = "agencyDossierEnded";

    /** The timer that each report moves. */
    static final String AGENCY_SILENT = "agencySilent";

    private AgencyReferralProcess() {}
}
