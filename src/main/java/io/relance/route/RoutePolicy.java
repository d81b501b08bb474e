package io.relance.route;

/** What the company's table says about a debtor. It proposes; a person decides. */
public interface RoutePolicy {

    /**
     * The table's answer.
     *
     * @param route a word of {@link RouteChoice}, or MANUAL where the table proposes none
     * @param rule the code of the rule that fired
     */
    record Proposal(String route, String rule) {}

    /** @throws IllegalStateException if the table has no answer */
    Proposal propose(RouteFacts facts);
}
