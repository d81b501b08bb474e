package io.relance.agency;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Everything agencies have reported. */
public interface AgencyReports extends JpaRepository<AgencyReport, Long> {

    List<AgencyReport> findByDossierIdOrderByDayDescIdDesc(long dossierId);

    boolean existsByDossierId(long dossierId);

    Optional<AgencyReport> findByAgencyIdAndReference(long agencyId, String reference);

    /** What the agency has recovered on a dossier, less what went back to the payer since; {@code null} for nothing. */
    @Query("""
            select sum(p.amount - p.gone) from AgencyReport r join Payment p on p.id = r.paymentId
            where r.dossierId = ?1""")
    Optional<BigDecimal> recovered(long dossierId);

    /** The agency's costs on a dossier. */
    @Query("select sum(r.amount) from AgencyReport r where r.dossierId = ?1 and r.kind = 'COST'")
    Optional<BigDecimal> costs(long dossierId);

    /** How much of what the agency recovered on a dossier stands against an invoice. */
    @Query("""
            select sum(a.amount) from Allocation a where a.invoiceId = ?2
            and a.paymentId in (select r.paymentId from AgencyReport r where r.dossierId = ?1)""")
    Optional<BigDecimal> recoveredOn(long dossierId, long invoiceId);
}
