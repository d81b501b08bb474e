package io.relance.contact;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends mails and files to those who work for the creditor. What is posted leaves after the transaction that posted it,
 * with the next run of the dispatch, and as far as the sending mode allows.
 */
@Component
@Transactional
public class Parcels {

    /**
     * A parcel to be sent.
     *
     * @param about what it belongs to, such as {@code agency-12}
     * @param email where it goes as a mail; where it is absent, the file goes into the folder
     * @param folder name of a folder below {@code handover} in the data folder
     * @param file path below the data folder
     * @param approvedBy user id of whoever decided that exactly this leaves; where it is absent and the company wants
     *     everything approved, the parcel waits for a person
     */
    public record Order(
            String about,
            String addressee,
            @Nullable String email,
            @Nullable String folder,
            String subject,
            String body,
            @Nullable String file,
            @Nullable String approvedBy) {

        /** @throws IllegalArgumentException if it has nowhere to go, or the folder is more than a plain name */
        public Order {
            if (email == null && folder == null) {
                throw new IllegalArgumentException("A parcel needs an address or a folder");
            }
            if (folder != null && !folder.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
                throw new IllegalArgumentException("Not a plain folder name: " + folder);
            }
        }
    }

    private final ParcelRecords records;
    private final Clock clock;

    Parcels(ParcelRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Posts a parcel. */
    public Parcel post(Order order) {
        return records.save(new Parcel(order, clock.instant()));
    }

    /**
     * A person lets a parcel leave that waits for approval, or leave again where it failed.
     *
     * @param by user id
     * @throws java.util.NoSuchElementException if nothing of the kind is about that
     */
    public void release(String about, long parcelId, String by) {
        records.findById(parcelId)
                .filter(parcel -> parcel.about().equals(about))
                .orElseThrow()
                .approve(by, clock.instant());
    }

    /**
     * Keeps everything in that has not left yet: what it was about is over.
     *
     * @return whether something has left, or may have
     */
    public boolean withdraw(String about) {
        boolean left = false;
        for (Parcel parcel : records.findByAboutOrderByIdDesc(about)) {
            switch (parcel.state()) {
                case WAITING, IN_REVIEW, WITHHELD, FAILED -> parcel.withdraw();
                case SENDING, SENT, UNCERTAIN -> left = true;
                case WITHDRAWN -> {}
            }
        }
        return left;
    }

    /** All parcels about something, the latest first. */
    @Transactional(readOnly = true)
    public List<Parcel> about(String about) {
        return records.findByAboutOrderByIdDesc(about);
    }
}
