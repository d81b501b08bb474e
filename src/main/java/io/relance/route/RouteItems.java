package io.relance.route;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The invoices that decisions are about. */
public interface RouteItems extends JpaRepository<RouteItem, Long> {

    List<RouteItem> findByDecisionIdOrderById(long decisionId);

    List<RouteItem> findByDecisionIdInOrderById(Collection<Long> decisionIds);

    Optional<RouteItem> findFirstByInvoiceIdOrderByIdDesc(long invoiceId);

    List<RouteItem> findByDecisionIdAndStateOrderById(long decisionId, RouteItem.State state);
}
