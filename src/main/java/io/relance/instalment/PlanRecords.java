package io.relance.instalment;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PlanRecords extends JpaRepository<Plan, Long> {

    @Query("""
            select p from Plan p join p.covered c where c.invoiceId = ?1
            and p.state in (io.relance.instalment.PlanState.PROPOSED, io.relance.instalment.PlanState.APPROVED,
                            io.relance.instalment.PlanState.RUNNING)""")
    List<Plan> openOn(long invoiceId);

    @Query("select p from Plan p join p.covered c where c.invoiceId = ?1 order by p.id desc")
    List<Plan> on(long invoiceId);

    List<Plan> findByDebtorIdOrderByIdDesc(long debtorId);
}
