package io.relance.payment;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** Which money went to which invoice. */
public interface Allocations extends JpaRepository<Allocation, Long> {

    List<Allocation> findByInvoiceIdOrderByAllocatedAt(long invoiceId);

    List<Allocation> findByPaymentId(long paymentId);
}
