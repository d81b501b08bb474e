package io.relance.contact;

/**
 * Hands mails over, outside of any transaction. A failure is an answer, never an exception: the caller has already
 * written down that it is sending and must learn exactly how far the mail got.
 */
interface MailDelivery {

    /** Opens a connection for many mails in a row. Nothing is contacted before the first of them. */
    MailConnection open();

    /** Hands over a single mail. */
    default Receipt deliver(OutgoingMail mail) {
        try (MailConnection connection = open()) {
            return connection.send(mail);
        }
    }

    /** One connection, used by one thread at a time; it repairs itself when the server drops it between two mails. */
    interface MailConnection extends AutoCloseable {

        Receipt send(OutgoingMail mail);

        @Override
        void close();
    }
}
