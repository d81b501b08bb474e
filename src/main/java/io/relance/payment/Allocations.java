package io.relance.payment;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Which money went to which invoice. */
public interface Allocations extends JpaRepository<Allocation, Long> {

    List<Allocation> findByInvoiceIdOrderByAllocatedAt(long invoiceId);

    List<Allocation> findByPaymentId(long paymentId);

    /**
     * What payments and credit notes took off some invoices, one entry for each payment and invoice, by day of receipt;
     * what was taken back is not among it.
     */
    @Query("""
            select new io.relance.payment.Reduction(
                a.invoiceId, p.id, p.reference, p.kind, p.receivedOn, sum(a.amount))
            from Allocation a join Payment p on p.id = a.paymentId
            where a.invoiceId in ?1
            group by a.invoiceId, p.id, p.reference, p.kind, p.receivedOn
            having sum(a.amount) > 0
            order by p.receivedOn, p.id""")
    List<Reduction> reductionsOf(Collection<Long> invoiceIds);

    /** Where a payment stands now: its allocations that nobody has taken back, oldest first. */
    @Query("""
            select a from Allocation a where a.paymentId = ?1 and a.reverses is null
            and not exists (select 1 from Allocation b where b.reverses = a.id) order by a.id""")
    List<Allocation> standingOf(long paymentId);
}
