package io.relance.einvoice;

import io.relance.invoice.Invoice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Penalty rates read from invoices, until a person has confirmed or dismissed them: one for each debtor and rate. */
@Component
@Transactional
public class PenaltyProposals {

    private static final String SELECT =
            "select p.*, i.number from penalty_proposal p join invoice i on i.id = p.invoice_id";

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PenaltyProposals(JdbcTemplate jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Reads the note of an invoice and proposes its rate, unless it is known; the terms if they are new. */
    public Optional<PenaltyTerms> propose(Invoice invoice, String note) {
        PenaltyTerms terms = PenaltyTerms.read(note);
        int proposed = jdbc.update(
                """
                insert into penalty_proposal (debtor_id, invoice_id, note, rule, rate, state, proposed_at)
                values (?, ?, ?, ?, ?, 'PROPOSED', ?) on conflict (debtor_id, rule, rate) do nothing""",
                invoice.debtorId(),
                invoice.id(),
                note,
                terms.rule().name(),
                terms.rate(),
                Timestamp.from(clock.instant()));
        return proposed == 1 ? Optional.of(terms) : Optional.empty();
    }

    /** All that invoices of a debtor stipulate, undecided ones first. */
    @Transactional(readOnly = true)
    public List<PenaltyProposal> of(long debtorId) {
        return jdbc.query(
                SELECT + " where p.debtor_id = ? order by p.state <> 'PROPOSED', p.id",
                PenaltyProposals::read,
                debtorId);
    }

    /**
     * A person decides.
     *
     * @return the proposal as it was
     * @throws NoSuchElementException if there is no such proposal
     */
    public PenaltyProposal decide(long id, boolean confirmed, String by) {
        PenaltyProposal proposal = jdbc.query(SELECT + " where p.id = ?", PenaltyProposals::read, id).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("penalty proposal " + id));
        int decided = jdbc.update(
                "update penalty_proposal set state = ?, decided_by = ?, decided_at = ? where id = ? and state <> ?",
                confirmed ? "CONFIRMED" : "DISMISSED",
                by,
                Timestamp.from(clock.instant()),
                id,
                confirmed ? "CONFIRMED" : "DISMISSED");
        if (confirmed && decided == 1) {
            events.publishEvent(
                    new PenaltyTermsConfirmed(proposal.debtorId(), proposal.number(), proposal.terms(), by));
        }
        return proposal;
    }

    private static PenaltyProposal read(ResultSet row, int index) throws SQLException {
        BigDecimal rate = row.getBigDecimal("rate").stripTrailingZeros();
        return new PenaltyProposal(
                row.getLong("id"),
                row.getLong("debtor_id"),
                row.getString("number"),
                row.getString("note"),
                new PenaltyTerms(
                        PenaltyTerms.Rule.valueOf(row.getString("rule")), rate.scale() < 0 ? rate.setScale(0) : rate),
                PenaltyProposal.State.valueOf(row.getString("state")),
                row.getString("decided_by"));
    }
}
