package io.relance.debtor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows which addresses still reach their debtor, and tells when one breaks or is mended. */
@Component
public class AddressBook {

    private final Debtors debtors;
    private final ApplicationEventPublisher events;

    AddressBook(Debtors debtors, ApplicationEventPublisher events) {
        this.debtors = debtors;
        this.events = events;
    }

    /** Mail came back from the debtor's address: nothing more goes there until a person has mended it. */
    @Transactional
    public void emailBounced(long debtorId) {
        Debtor debtor = debtors.getReferenceById(debtorId);
        if (!debtor.emailBroken()) {
            debtor.breakEmail();
            events.publishEvent(new AddressBroken(debtorId));
        }
    }

    /** No message can reach the debtor, by mail or letter: a person has to find an address. */
    @Transactional
    public void unreachable(long debtorId) {
        events.publishEvent(new AddressBroken(debtorId));
    }

    /** Takes over what a collector found on being asked, and trusts the mail address again. */
    @Transactional
    public void repaired(long debtorId, DebtorDetails details) {
        correct(debtorId, details, true);
    }

    /** Takes over corrected details and trusts the mail address again; what could not be delivered is asked anew. */
    @Transactional
    public void correct(long debtorId, DebtorDetails details) {
        correct(debtorId, details, false);
    }

    private void correct(long debtorId, DebtorDetails details, boolean byRepairTask) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        debtor.update(details);
        if (details.email() != null) {
            debtor.trustEmail();
        }
        events.publishEvent(new AddressCorrected(debtorId, byRepairTask));
    }
}
