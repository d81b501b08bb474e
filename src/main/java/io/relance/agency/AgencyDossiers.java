package io.relance.agency;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All dossiers for agencies. */
public interface AgencyDossiers extends JpaRepository<AgencyDossier, Long> {

    /** The dossier that further invoices of a debtor join. */
    @Query("select d from AgencyDossier d where d.debtorId = ?1 and d.currency = ?2 and d.state = 'PREPARING'")
    Optional<AgencyDossier> preparing(long debtorId, String currency);

    List<AgencyDossier> findByStateInOrderByIdDesc(Collection<AgencyDossier.State> states, Pageable page);

    long countByStateIn(Collection<AgencyDossier.State> states);

    List<AgencyDossier> findByDebtorIdOrderByIdDesc(long debtorId);
}
