package io.relance.instalment;

/** A plan that cannot be made as it was ordered; says why by a code that pages and programs put into words. */
public class PlanRefused extends IllegalArgumentException {

    private final String code;

    PlanRefused(String code) {
        super("The plan cannot be made: " + code);
        this.code = code;
    }

    /** {@code invoices}, {@code covered}, {@code currency}, {@code dates}, {@code past}, {@code amounts} or {@code tooMuch}. */
    public String code() {
        return code;
    }
}
