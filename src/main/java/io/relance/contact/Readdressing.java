package io.relance.contact;

import io.relance.debtor.AddressCorrected;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Once an address is mended, what came back from the old one is asked anew, unless something later has reached the debtor
 * or it comes too late: a courtesy notice is for invoices that are not due yet.
 */
@Component
class Readdressing {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Readdressing(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void askAgain(AddressCorrected corrected) {
        long debtorId = corrected.debtorId();
        jdbc.update("""
                update contact_request r set state = 'ASKED', contact_id = null, channel = 'EMAIL'
                from contact c, invoice i
                where c.id = r.contact_id and c.state = 'BOUNCED' and r.state = 'ANSWERED' and r.debtor_id = ?
                and i.id = r.invoice_id and i.state = 'OPEN' and (r.tone <> 'COURTESY' or i.due_date >= ?)
                and not exists (
                    select 1 from contact_request l join contact a on a.id = l.contact_id
                    where l.invoice_id = r.invoice_id and l.asked_at > r.asked_at and a.sent_at is not null
                    and a.state <> 'BOUNCED')""", debtorId, LocalDate.now(clock));
        // What waits for an address may go another way now: gathering decides by which.
        jdbc.update("""
                update contact_request r set state = 'ASKED', contact_id = null, channel = 'EMAIL'
                from contact c where c.id = r.contact_id and c.debtor_id = ? and c.state in ('PENDING', 'APPROVED')
                and c.channel <> 'PHONE' and c.reasons like 'NO_ADDRESS%' and r.state = 'JOINED'""", debtorId);
        jdbc.update("""
                update contact set state = 'CANCELLED', version = version + 1
                where debtor_id = ? and state in ('PENDING', 'APPROVED') and channel <> 'PHONE'
                and reasons like 'NO_ADDRESS%'""", debtorId);
    }
}
