package io.relance.contact;

import io.relance.debtor.AddressCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Once an address is mended, what came back from the old one is asked anew. */
@Component
class Readdressing {

    private final JdbcTemplate jdbc;

    Readdressing(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void askAgain(AddressCorrected corrected) {
        jdbc.update("""
                update contact_request r set state = 'ASKED', contact_id = null from contact c
                where c.id = r.contact_id and c.state = 'BOUNCED' and r.state = 'ANSWERED' and r.debtor_id = ?
                and exists (select 1 from invoice i where i.id = r.invoice_id and i.state = 'OPEN')""", corrected.debtorId());
        jdbc.update(
                "update contact set due_at = created_at where debtor_id = ? and state = 'PENDING' and reasons like 'NO_ADDRESS%'",
                corrected.debtorId());
    }
}
