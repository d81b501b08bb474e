package io.relance.interest;

/** No late-payment figures are on record for a semester, so nothing that touches it can be computed. */
public final class MissingRate extends RuntimeException {

    private final Semester semester;

    MissingRate(Semester semester) {
        super("No late-payment rate on record for " + semester);
        this.semester = semester;
    }

    /** The semester whose figures must be read and recorded first. */
    public Semester semester() {
        return semester;
    }
}
