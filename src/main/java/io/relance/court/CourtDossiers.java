package io.relance.court;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All dossiers for courts. */
public interface CourtDossiers extends JpaRepository<CourtDossier, Long> {

    List<CourtDossier> findByDebtorIdOrderByIdDesc(long debtorId);

    List<CourtDossier> findByDebtorIdAndStageIn(long debtorId, Collection<Stage> stages);

    /** Open or closed, the latest first. */
    @Query("select d from CourtDossier d where (d.stage = 'CLOSED') = ?1 order by d.id desc")
    List<CourtDossier> closed(boolean closed);

    /** For changing: one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from CourtDossier d where d.id = ?1")
    Optional<CourtDossier> locked(long id);
}
