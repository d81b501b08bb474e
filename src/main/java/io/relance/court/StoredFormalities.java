package io.relance.court;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table behind {@link CourtFormalities}. */
interface StoredFormalities extends JpaRepository<CourtFormality, Long> {

    List<CourtFormality> findByDossierIdOrderByLastDayAscIdAsc(long dossierId);

    List<CourtFormality> findByDossierIdAndState(long dossierId, CourtFormality.State state);

    List<CourtFormality> findByDossierIdAndDeadlineId(long dossierId, long deadlineId);
}
