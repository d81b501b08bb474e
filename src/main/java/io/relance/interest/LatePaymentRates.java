package io.relance.interest;

/** The late-payment figures of every semester on record. */
@FunctionalInterface
public interface LatePaymentRates {

    /**
     * The figures that govern a semester.
     *
     * @throws MissingRate if none are on record: the last known ones are never carried on
     */
    LatePaymentRate in(Semester semester);
}
