package io.relance.court;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The invoices of dossiers. */
public interface CourtItems extends JpaRepository<CourtItem, Long> {

    List<CourtItem> findByDossierIdOrderById(long dossierId);

    /** Where an invoice stands now. */
    @Query("select i from CourtItem i where i.invoiceId = ?1 and i.leftAt is null")
    Optional<CourtItem> standing(long invoiceId);

    /** Which of some invoices stand in a dossier now. */
    @Query("select i.invoiceId from CourtItem i where i.invoiceId in ?1 and i.leftAt is null")
    Set<Long> standingAmong(Collection<Long> invoiceIds);

    /** Every dossier an invoice was or is in. */
    List<CourtItem> findByInvoiceIdOrderById(long invoiceId);
}
