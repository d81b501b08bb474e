package io.relance.agency;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Which invoices stand, or stood, in which dossier. */
public interface AgencyItems extends JpaRepository<AgencyItem, Long> {

    List<AgencyItem> findByDossierIdOrderById(long dossierId);

    List<AgencyItem> findByDossierIdInOrderById(Collection<Long> dossierIds);

    /** Where an invoice stands now; an invoice stands in one open dossier at most. */
    @Query("select i from AgencyItem i where i.invoiceId = ?1 and i.state = 'IN'")
    Optional<AgencyItem> openOf(long invoiceId);

    @Query("select i.invoiceId from AgencyItem i where i.invoiceId in ?1 and i.state = 'IN'")
    Set<Long> openAmong(Collection<Long> invoiceIds);

    /** Where the invoices of a debtor stand now. */
    @Query("""
            select i from AgencyItem i where i.state = 'IN'
            and i.dossierId in (select d.id from AgencyDossier d where d.debtorId = ?1) order by i.id""")
    List<AgencyItem> openOfDebtor(long debtorId);
}
