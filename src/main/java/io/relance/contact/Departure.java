package io.relance.contact;

import org.jspecify.annotations.Nullable;

/**
 * A message that has been written down as sending and is about to leave, outside any transaction.
 *
 * @param mail what goes to the mail server; {@code null} for a letter
 * @param letter what is printed for posting; {@code null} for a mail
 */
record Departure(
        long contactId,
        @Nullable OutgoingMail mail,
        @Nullable MessageFacts letter) {

    /**
     * What came of it.
     *
     * @param document path of the printed letter below the data folder
     */
    record Arrival(
            long contactId, Receipt receipt, @Nullable String document) {}
}
