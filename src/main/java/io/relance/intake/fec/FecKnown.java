package io.relance.intake.fec;

/** What the books know already. */
public interface FecKnown {

    /** Nothing at all. */
    FecKnown NOTHING = new FecKnown() {
        @Override
        public boolean isOpen(String number) {
            return false;
        }

        @Override
        public boolean isUnallocated(String key) {
            return false;
        }
    };

    /** Whether an invoice of this number is open there. */
    boolean isOpen(String number);

    /** Whether money recorded under this key waits there for its invoice, see {@link FecCredit#key}. */
    boolean isUnallocated(String key);
}
