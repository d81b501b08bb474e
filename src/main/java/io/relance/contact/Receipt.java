package io.relance.contact;

/**
 * What became of a mail handed to the mail server.
 *
 * @param answer the server's own words, or ours where it said nothing; shown to people, kept as evidence
 * @param serverAvailable false when the next mail would meet the same fate (no connection, log-in or sender refused):
 *     better to try again later than to hammer
 */
record Receipt(Outcome outcome, String answer, boolean serverAvailable) {

    enum Outcome {
        /** The server has taken the mail over. Whether it arrives, a delivery report may tell. */
        ACCEPTED,
        /** The server refused for good (5xx) this recipient or this mail: like a bounce, a person must look. */
        REJECTED,
        /** Nothing was accepted, for a reason that may pass. The mail may be handed over again. */
        TEMPORARY,
        /** The connection broke while the mail was under way: it may or may not have left. Never resend by itself. */
        UNCERTAIN
    }

    static Receipt accepted(String answer) {
        return new Receipt(Outcome.ACCEPTED, answer, true);
    }

    static Receipt rejected(String answer) {
        return new Receipt(Outcome.REJECTED, answer, true);
    }

    static Receipt temporary(String answer) {
        return new Receipt(Outcome.TEMPORARY, answer, true);
    }

    static Receipt unavailable(String answer) {
        return new Receipt(Outcome.TEMPORARY, answer, false);
    }

    static Receipt uncertain(String answer) {
        return new Receipt(Outcome.UNCERTAIN, answer, true);
    }
}
