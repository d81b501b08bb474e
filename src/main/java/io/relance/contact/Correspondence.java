package io.relance.contact;

/** Who writes to whom: what every message has, whatever it says. */
sealed interface Correspondence permits MessageFacts, NoteFacts {

    MessageFacts.Creditor creditor();

    MessageFacts.Debtor debtor();

    MessageFacts.Collector collector();
}
