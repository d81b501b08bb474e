package io.relance.contact;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ContactRequests extends JpaRepository<ContactRequest, Long> {

    @Query("select r from ContactRequest r where r.invoiceId = ?1 order by r.askedAt, r.id")
    List<ContactRequest> of(long invoiceId);

    List<ContactRequest> findByInvoiceIdAndStateIn(long invoiceId, Collection<ContactRequest.State> states);

    List<ContactRequest> findByInvoiceIdInOrderByAskedAt(Collection<Long> invoiceIds);

    List<ContactRequest> findByContactIdIn(Collection<Long> contactIds);

    List<ContactRequest> findByContactId(long contactId);
}
