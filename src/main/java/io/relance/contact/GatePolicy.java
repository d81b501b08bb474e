package io.relance.contact;

/** The company's own rules for letting a contact out: facts in, ruling with its reason out. */
public interface GatePolicy {

    /** Rules on one contact. */
    Ruling rule(GateFacts facts);

    /**
     * What the policy says.
     *
     * @param reason code of the rule that fired
     * @param holdDays working days until the gate looks again, when held
     */
    record Ruling(Verdict verdict, String reason, int holdDays) {}
}
