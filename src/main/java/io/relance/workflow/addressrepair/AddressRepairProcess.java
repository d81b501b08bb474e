package io.relance.workflow.addressrepair;

/** The words that address-repair.bpmn and our code share. */
public final class AddressRepairProcess {

    /** Key of the process: one instance for one debtor whose address no longer works. */
    public static final String KEY = "addressRepair";

    /** The collector's task. */
    public static final String REPAIR_ADDRESS = "repairAddress";

    /** The address was mended elsewhere. */
    public static final String ADDRESS_REPAIRED = "addressRepaired";

    private AddressRepairProcess() {}
}
