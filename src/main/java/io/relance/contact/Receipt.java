package io.relance.contact;

import java.util.List;

/**
 * What became of a mail handed to the mail server.
 *
 * @param answer the server's own words, or ours where it said nothing; shown to people, kept as evidence
 * @param refused the recipients that a mail to several was refused for, while nothing has left yet; empty when the answer
 *     is about the mail as a whole
 * @param serverAvailable false when the next mail would meet the same fate (no connection, log-in or sender refused):
 *     better to try again later than to hammer
 */
record Receipt(Outcome outcome, String answer, List<String> refused, boolean serverAvailable) {

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
        return new Receipt(Outcome.ACCEPTED, answer, List.of(), true);
    }

    static Receipt rejected(String answer) {
        return rejected(answer, List.of());
    }

    static Receipt rejected(String answer, List<String> refused) {
        return new Receipt(Outcome.REJECTED, answer, List.copyOf(refused), true);
    }

    static Receipt temporary(String answer) {
        return new Receipt(Outcome.TEMPORARY, answer, List.of(), true);
    }

    static Receipt unavailable(String answer) {
        return new Receipt(Outcome.TEMPORARY, answer, List.of(), false);
    }

    static Receipt uncertain(String answer) {
        return new Receipt(Outcome.UNCERTAIN, answer, List.of(), true);
    }
}
