package io.relance.hold;

import jakarta.persistence.QueryHint;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;

interface HoldRecords extends JpaRepository<Hold, Long> {

    /** Reads without writing everything else down first: {@link Holds} writes its changes at once. */
    @QueryHints(@QueryHint(name = "org.hibernate.flushMode", value = "COMMIT"))
    @Query("""
            select h from Hold h where h.state = io.relance.hold.Hold.State.ACTIVE
            and (h.invoiceId = ?2 or (h.invoiceId is null and h.debtorId = ?1)) order by h.id""")
    List<Hold> activeOn(long debtorId, long invoiceId);

    @Query("select h from Hold h where h.state = io.relance.hold.Hold.State.ACTIVE and h.debtorId in ?1 order by h.id")
    List<Hold> activeOf(Collection<Long> debtorIds);

    @Query(
            "select h from Hold h where h.debtorId = ?1 and (h.invoiceId is null or h.invoiceId = ?2) order by h.id desc")
    List<Hold> history(long debtorId, long invoiceId);

    List<Hold> findByDebtorIdOrderByIdDesc(long debtorId);

    @Query(
            "select h from Hold h where h.state = io.relance.hold.Hold.State.ACTIVE and h.kind in ?1 and h.expiresOn < ?2")
    List<Hold> activePast(Collection<HoldKind> kinds, LocalDate day);
}
