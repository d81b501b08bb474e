package io.relance.payment;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All money and credit notes that came in. */
public interface Payments extends JpaRepository<Payment, Long> {

    /** What a debtor has paid and nobody has set against an invoice yet, oldest first. */
    @Query("select p from Payment p where p.debtorId = ?1 and p.allocated < p.amount order by p.receivedOn, p.id")
    List<Payment> unallocatedOf(long debtorId);

    List<Payment> findByDebtorIdOrderByReceivedOnDesc(long debtorId);

    /** The payments that were set against an invoice, oldest first. */
    @Query("""
            select p from Payment p where p.id in (select a.paymentId from Allocation a where a.invoiceId = ?1)
            order by p.receivedOn, p.id""")
    List<Payment> of(long invoiceId);

    /** Credit notes that stand against no invoice yet, or only in part, oldest first. */
    @Query("""
            select p from Payment p where p.kind = 'CREDIT_NOTE' and p.debtorId is not null and p.allocated < p.amount
            order by p.receivedOn, p.id""")
    List<Payment> freeCreditNotes();

    /** Everything of known debtors that stands against no invoice yet, or only in part, oldest first. */
    @Query("""
            select p from Payment p where p.debtorId is not null and p.allocated < p.amount
            order by p.receivedOn, p.id""")
    List<Payment> unallocated(Limit most);
}
