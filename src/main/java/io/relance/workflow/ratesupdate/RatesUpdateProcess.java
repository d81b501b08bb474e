package io.relance.workflow.ratesupdate;

/** The words that rates-update.bpmn and our code share. */
public final class RatesUpdateProcess {

    /** Key of the process: one instance for one semester whose rates are not on record. */
    public static final String KEY = "ratesUpdate";

    /** The manager's task. */
    public static final String ENTER_RATES = "enterRates";

    /** The figures were entered elsewhere. */
    public static final String RATES_ENTERED = "ratesEntered";

    private RatesUpdateProcess() {}
}
