package io.relance.formalnotice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

/** All formal notices. */
public interface FormalNotices extends JpaRepository<FormalNotice, Long>, JpaSpecificationExecutor<FormalNotice> {

    List<FormalNotice> findByDebtorIdOrderByIdDesc(long debtorId);

    /** The newest of a debtor that invoices may still join. */
    @Query("""
            select n from FormalNotice n where n.debtorId = ?1
            and n.state in (io.relance.formalnotice.NoticeState.PREPARING, io.relance.formalnotice.NoticeState.APPROVED)
            order by n.id desc limit 1""")
    Optional<FormalNotice> openOf(long debtorId);

    /** Those that a postal service is to be asked to take, the oldest first. */
    @Query("""
            select n.id from FormalNotice n where n.state = io.relance.formalnotice.NoticeState.APPROVED
            and n.carriage = io.relance.formalnotice.FormalNotice.Carriage.CARRIER and n.nextAttemptAt <= ?1
            and (n.handingUntil is null or n.handingUntil < ?1) order by n.id""")
    List<Long> toHandOver(Instant now);

    /** Those on their way with a postal service that can be asked about them. */
    @Query("""
            select n.id from FormalNotice n where n.state = io.relance.formalnotice.NoticeState.POSTED
            and n.carriage = io.relance.formalnotice.FormalNotice.Carriage.CARRIER order by n.id""")
    List<Long> onTheirWay();
}
