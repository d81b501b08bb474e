package io.relance.route;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/** All decisions about what follows. */
public interface RouteDecisions extends JpaRepository<RouteDecision, Long>, JpaSpecificationExecutor<RouteDecision> {

    Optional<RouteDecision> findByDebtorIdAndState(long debtorId, RouteDecision.State state);

    List<RouteDecision> findByDebtorIdOrderByIdDesc(long debtorId);
}
