package io.relance.invoice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All invoices. */
public interface Invoices extends JpaRepository<Invoice, Long> {

    Optional<Invoice> findByNumber(String number);

    List<Invoice> findByNumberIn(Collection<String> numbers);

    List<Invoice> findByDebtorIdOrderByDueDateAscNumberAsc(long debtorId);

    /** What a debtor still owes, oldest due date first. */
    @Query("select i from Invoice i where i.debtorId = ?1 and i.state = 'OPEN' order by i.dueDate, i.number")
    List<Invoice> openOf(long debtorId);

    /** What several debtors still owe, oldest due date first. */
    @Query("select i from Invoice i where i.debtorId in ?1 and i.state = 'OPEN' order by i.dueDate, i.number")
    List<Invoice> openOfAll(Collection<Long> debtorIds);

    /** All that money may still come for, also where collecting has ended, and what was settled lately. */
    @Query("""
            select new io.relance.invoice.OpenItem(
                i.id, i.number, i.debtorId, i.dueDate, i.currency, i.total - i.credited - i.paid, i.state)
            from Invoice i where i.state in ('OPEN', 'CLOSED') or i.state = 'SETTLED' and i.settledOn >= ?1""")
    List<OpenItem> payable(LocalDate settledSince);
}
