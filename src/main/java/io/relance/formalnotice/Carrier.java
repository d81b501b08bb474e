package io.relance.formalnotice;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters to the post. There are two: a folder from which a person posts, and a postal service over HTTP. Another
 * service is another implementation. All of it happens outside any transaction.
 */
interface Carrier {

    /**
     * A letter to be posted.
     *
     * @param key the same for each attempt to hand over the same letter, so that it is taken once
     * @param addressee name and postal address, a line each
     * @param email where an electronic letter is announced
     * @param pdf the letter and its enclosures
     */
    record Job(
            String key,
            NoticeChannel channel,
            String sender,
            List<String> addressee,
            @Nullable String email,
            byte[] pdf,
            String fingerprint) {}

    /**
     * That a letter was taken.
     *
     * @param reference by which the carrier knows it
     * @param tracking for people
     */
    record Receipt(String reference, @Nullable String tracking, LocalDate depositedOn) {}

    /** A proof that the carrier holds. */
    record Proof(NoticePaper.Kind kind, LocalDate day, String name, String mediaType, byte[] content) {}

    /**
     * What the carrier knows of a letter.
     *
     * @param outcome {@code null} while it is on its way
     * @param on the day of the outcome
     */
    record Status(@Nullable Delivery outcome, @Nullable LocalDate on, List<Proof> proofs) {}

    /** The carrier will not take this letter, however often it is asked. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /**
     * Hands a letter over.
     *
     * @return empty if a person has to post it and say so
     * @throws IOException if it is to be tried again: asking twice with one key takes one letter
     * @throws Refused if it is not
     */
    Optional<Receipt> take(Job job) throws IOException;

    /** What is known of a letter that was taken. */
    Status ask(String reference) throws IOException;
}
