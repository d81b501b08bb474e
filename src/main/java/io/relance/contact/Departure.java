package io.relance.contact;

import org.jspecify.annotations.Nullable;

/**
 * A message that has been written down as sending and is about to leave, outside any transaction.
 *
 * @param messageId under which it leaves; while it stands with the contact, the message is this sender's
 * @param mail what goes to the mail server; {@code null} for a letter
 * @param letter what is printed for posting; {@code null} for a mail
 */
record Departure(
        long contactId,
        String messageId,
        @Nullable OutgoingMail mail,
        @Nullable Correspondence letter) {

    /**
     * What came of it.
     *
     * @param document path of the printed letter below the data folder
     */
    record Arrival(
            long contactId,
            String messageId,
            Receipt receipt,
            @Nullable String document) {}

    Arrival arrived(Receipt receipt) {
        return new Arrival(contactId, messageId, receipt, null);
    }
}
