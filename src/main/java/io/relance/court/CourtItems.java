package io.relance.court;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The invoices of dossiers. */
public interface CourtItems extends JpaRepository<CourtItem, Long> {

    List<CourtItem> findByDossierIdOrderById(long dossierId);

    /** Where an invoice stands now. */
    @Query("select i from CourtItem i where i.invoiceId = ?1 and i.leftAt is null")
    Optional<CourtItem> standing(long invoiceId);

    /** Every dossier an invoice was or is in. */
    List<CourtItem> findByInvoiceIdOrderById(long invoiceId);
}
