package io.relance.claim;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface WaiverRecords extends JpaRepository<Waiver, Long> {

    @Query("select w from Waiver w where w.invoiceId in ?1 and w.revokedAt is null order by w.id")
    List<Waiver> inForceOn(Collection<Long> invoiceIds);

    List<Waiver> findByInvoiceIdOrderById(long invoiceId);
}
