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

    List<CourtDossier> findByStageOrderByIdDesc(Stage stage);

    List<CourtDossier> findByStageNotOrderByIdDesc(Stage stage);

    /** For changing: one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from CourtDossier d where d.id = ?1")
    Optional<CourtDossier> locked(long id);
}
