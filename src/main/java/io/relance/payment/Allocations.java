package io.relance.payment;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Which money went to which invoice. */
public interface Allocations extends JpaRepository<Allocation, Long> {

    List<Allocation> findByInvoiceIdOrderByAllocatedAt(long invoiceId);

    List<Allocation> findByPaymentId(long paymentId);

    /** Where a payment stands now: its allocations that nobody has taken back, oldest first. */
    @Query("""
            select a from Allocation a where a.paymentId = ?1 and a.reverses is null
            and not exists (select 1 from Allocation b where b.reverses = a.id) order by a.id""")
    List<Allocation> standingOf(long paymentId);
}
