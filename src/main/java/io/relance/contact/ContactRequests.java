package io.relance.contact;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

interface ContactRequests extends JpaRepository<ContactRequest, Long> {

    /** Reads without flushing first; {@link AskedSoFar} knows what is not written down yet. */
    @QueryHints(@QueryHint(name = "org.hibernate.flushMode", value = "COMMIT"))
    @Query("select r from ContactRequest r where r.invoiceId in ?1 order by r.askedAt, r.id")
    List<ContactRequest> of(Collection<Long> invoiceIds);

    List<ContactRequest> findByInvoiceIdAndStateIn(long invoiceId, Collection<ContactRequest.State> states);

    List<ContactRequest> findByInvoiceIdInOrderByAskedAt(Collection<Long> invoiceIds);

    List<ContactRequest> findByContactIdIn(Collection<Long> contactIds);

    List<ContactRequest> findByContactId(long contactId);
}
