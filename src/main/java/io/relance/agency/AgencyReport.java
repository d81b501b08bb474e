package io.relance.agency;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something an agency reported about a dossier. */
@Entity
public class AgencyReport {

    /** What an agency reports. */
    public enum Kind {
        /** The debtor has paid the agency, in part or in full (CPCE R124-5). */
        RECOVERY,
        /** Costs of the agency's; without an enforceable title they stay with the creditor (CPCE L111-8). */
        COST,
        /** Words, such as a proposal of the debtor's. */
        MESSAGE,
        /** The agency gives the dossier back. */
        RETURN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "agency_report_seq")
    @SequenceGenerator(name = "agency_report_seq", sequenceName = "agency_report_seq")
    private Long id;

    private Long dossierId;
    private Long agencyId;
    private String reference;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private LocalDate day;
    private @Nullable BigDecimal amount;
    private @Nullable Long invoiceId;
    private @Nullable String message;
    private @Nullable Long paymentId;
    private String source;
    private Instant recordedAt;
    private @Nullable String recordedBy;

    protected AgencyReport() {}

    AgencyReport(long dossierId, long agencyId, AgencyInbox.News news, @Nullable Long invoiceId, Instant recordedAt) {
        this.dossierId = dossierId;
        this.agencyId = agencyId;
        this.reference = news.reference();
        this.kind = news.kind();
        this.day = news.day();
        this.amount = news.amount() == null ? null : news.amount().getAmount();
        this.invoiceId = invoiceId;
        this.message = news.message();
        this.source = news.source();
        this.recordedAt = recordedAt;
        this.recordedBy = news.by();
    }

    public Long id() {
        return id;
    }

    public long dossierId() {
        return dossierId;
    }

    /** The agency's own, unique for it. */
    public String reference() {
        return reference;
    }

    public Kind kind() {
        return kind;
    }

    /** Of the payment, the costs or the words. */
    public LocalDate day() {
        return day;
    }

    /** In the dossier's currency. */
    public @Nullable BigDecimal amount() {
        return amount;
    }

    public @Nullable Long invoiceId() {
        return invoiceId;
    }

    public @Nullable String message() {
        return message;
    }

    /** The payment that a recovery became. */
    public @Nullable Long paymentId() {
        return paymentId;
    }

    /** "page", "api" or "csv". */
    public String source() {
        return source;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public @Nullable String recordedBy() {
        return recordedBy;
    }

    void became(long paymentId) {
        this.paymentId = paymentId;
    }
}
