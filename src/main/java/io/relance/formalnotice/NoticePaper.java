package io.relance.formalnotice;

import io.relance.handoff.Exhibit;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

/** A paper of a formal notice: the letter as it was approved, or a proof of what became of it. */
@Entity
public class NoticePaper {

    /** What a paper is. */
    public enum Kind {
        LETTER,
        /** That it was posted. */
        DEPOSIT,
        /** That it was handed over. */
        DELIVERY,
        /** That it was refused. */
        REFUSAL,
        /** That it came back or was not collected. */
        RETURN;

        Exhibit.Kind exhibit() {
            return this == LETTER ? Exhibit.Kind.FORMAL_NOTICE : Exhibit.Kind.PROOF_OF_DELIVERY;
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notice_paper_seq")
    @SequenceGenerator(name = "notice_paper_seq", sequenceName = "notice_paper_seq")
    private Long id;

    private Long noticeId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private int round;
    private LocalDate day;
    private String name;
    private String mediaType;
    private byte[] content;
    private String fingerprint;
    private Instant storedAt;
    private String storedBy;

    protected NoticePaper() {}

    NoticePaper(
            FormalNotice notice,
            Kind kind,
            LocalDate day,
            String name,
            String mediaType,
            byte[] content,
            Instant storedAt,
            String storedBy) {
        this.noticeId = notice.id();
        this.kind = kind;
        this.round = notice.round();
        this.day = day;
        this.name = name;
        this.mediaType = mediaType;
        this.content = content.clone();
        this.fingerprint = fingerprint(content);
        this.storedAt = storedAt;
        this.storedBy = storedBy;
    }

    public Long id() {
        return id;
    }

    public long noticeId() {
        return noticeId;
    }

    public Kind kind() {
        return kind;
    }

    /** The letter that it is, or belongs to. */
    public int round() {
        return round;
    }

    /** The day on it. */
    public LocalDate day() {
        return day;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    /** SHA-256 in hexadecimal figures. */
    public String fingerprint() {
        return fingerprint;
    }

    public Instant storedAt() {
        return storedAt;
    }

    /** User id, or the name of the carrier. */
    public String storedBy() {
        return storedBy;
    }

    static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
