package io.relance.invoice;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All that files have said was paid. */
public interface StatedPayments extends JpaRepository<StatedPayment, Long> {

    List<StatedPayment> findByInvoiceIdInOrderById(Collection<Long> invoiceIds);
}
