package io.relance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.claim.Waiver;
import io.relance.claim.Waivers;
import io.relance.contact.Contact;
import io.relance.contact.ContactItem;
import io.relance.contact.Tone;
import io.relance.debtor.Debtor;
import io.relance.interest.RatesChanged;
import io.relance.interest.Semester;
import io.relance.invoice.Invoice;
import io.relance.money.MoneyFormat;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** What reminders demand is what the claim says on their day. */
class ClaimStoriesTests extends Story {

    @Autowired
    private Claims claims;

    @Autowired
    private Waivers waivers;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void aFirmReminderDemandsTheClaimOfItsDayAndAFriendlyOneNone() {
        Debtor debtor = debtor("LOIRE");
        invoice(debtor, "F-1", monday.minusDays(2), "10000.00");
        advanceTo(monday.plusDays(2));
        pay("F-1", "4000.00");
        advanceTo(monday.plusDays(11));

        assertThat(item(debtor, Tone.FRIENDLY).interest()).isNull();
        assertThat(item(debtor, Tone.FRIENDLY).indemnity()).isNull();
        Claim claim = claims.of(invoices.findByNumber("F-1").orElseThrow(), dayOf(debtor, Tone.FIRM));
        ContactItem demanded = item(debtor, Tone.FIRM);
        assertThat(claim.statement().segments()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(demanded.openBalance()).isEqualTo(claim.principal()).isEqualTo(euros("6000.00"));
        assertThat(demanded.interest()).isEqualTo(claim.interest().claimed());
        assertThat(demanded.indemnity()).isEqualTo(euros("40.00"));
        assertThat(contact(debtor, Tone.FIRM).bodyText()).contains(french(claim.total()));
    }

    @Test
    void whatWasWaivedIsNotDemanded() {
        Debtor debtor = debtor("LOIRE");
        Invoice invoice = invoice(debtor, "F-1", monday.minusDays(2), "10000.00");
        waivers.grant(invoice, Waiver.Charge.INTEREST, null, "geste commercial", "marie");
        waivers.grant(invoice, Waiver.Charge.INDEMNITY, null, "geste commercial", "marie");
        advanceTo(monday.plusDays(11));

        assertThat(item(debtor, Tone.FIRM).interest()).isNull();
        assertThat(item(debtor, Tone.FIRM).indemnity()).isNull();
        assertThat(contact(debtor, Tone.FIRM).bodyText())
                .contains(french(euros("10000.00")))
                .doesNotContain("Total dû au");
    }

    @Test
    void aMessageLeavesWithoutFiguresWhereTheRateIsMissing() {
        Semester semester = Semester.of(monday);
        jdbc.execute("create table rate_kept as select * from late_payment_rate");
        jdbc.update("delete from late_payment_rate where valid_from = ?", semester.firstDay());
        events.publishEvent(new RatesChanged(semester));
        try {
            Debtor debtor = debtor("LOIRE");
            invoice(debtor, "F-1", monday.minusDays(2), "10000.00");
            advanceTo(monday.plusDays(11));

            assertThat(item(debtor, Tone.FIRM).interest()).isNull();
            assertThat(contact(debtor, Tone.FIRM).bodyText()).contains(french(euros("10000.00")));
        } finally {
            jdbc.update("""
                    insert into late_payment_rate (valid_from, valid_to, refinancing, margin, public_margin, legal,
                        floor_multiple, indemnity, source, read_on, cross_checked)
                    select valid_from, valid_to, refinancing, margin, public_margin, legal, floor_multiple, indemnity,
                        source, read_on, cross_checked from rate_kept where valid_from = ?""", semester.firstDay());
            jdbc.execute("drop table rate_kept");
            events.publishEvent(new RatesChanged(semester));
        }
    }

    private Contact contact(Debtor debtor, Tone tone) {
        return contactsOf(debtor).stream()
                .filter(contact -> contact.tone() == tone && contact.sentAt() != null)
                .findFirst()
                .orElseThrow();
    }

    private LocalDate dayOf(Debtor debtor, Tone tone) {
        return contact(debtor, tone).sentAt().atZone(PARIS).toLocalDate();
    }

    private ContactItem item(Debtor debtor, Tone tone) {
        return items.findByContactIdInOrderByDueDateAscNumberAsc(
                        List.of(contact(debtor, tone).id()))
                .get(0);
    }

    private static String french(Money amount) {
        return MoneyFormat.FRENCH.format(amount);
    }
}
