package io.relance.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** All messages and calls, as they were and as they are planned. */
public interface Contacts extends JpaRepository<Contact, Long>, JpaSpecificationExecutor<Contact> {

    List<Contact> findByDebtorIdOrderByIdDesc(long debtorId);

    Optional<Contact> findByMessageId(String messageId);

    /** There is at most one pending reminder of a debtor and channel. */
    @Query("""
            select c from Contact c where c.debtorId = ?1 and c.channel = ?2
            and c.state = io.relance.contact.ContactState.PENDING and c.purpose = io.relance.contact.Purpose.REMINDER""")
    Optional<Contact> pending(long debtorId, Channel channel);

    /** When the next contact is looked at; empty when none waits. */
    @Query("select min(c.dueAt) from Contact c where c.state in ('PENDING', 'APPROVED')")
    Optional<Instant> nextMoment();

    /** Contacts that listed an invoice or were asked for it, the latest first. */
    @Query("""
            select c from Contact c where c.id in (select i.contactId from ContactItem i where i.invoiceId = ?1)
            or c.id in (select r.contactId from ContactRequest r where r.invoiceId = ?1) order by c.id desc""")
    List<Contact> about(long invoiceId);

    /** Written messages that left and did not come back from everybody, and that listed one of these invoices; oldest first. */
    @Query("""
            select c from Contact c where c.debtorId = ?1 and c.state = 'SENT' and c.channel <> 'PHONE'
            and c.id in (select i.contactId from ContactItem i where i.invoiceId in ?2) order by c.sentAt, c.id""")
    List<Contact> sentAbout(long debtorId, Collection<Long> invoiceIds);
}
