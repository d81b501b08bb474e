package io.relance.debtor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All debtors. */
public interface Debtors extends JpaRepository<Debtor, Long> {

    Optional<Debtor> findByReference(String reference);

    List<Debtor> findByReferenceIn(Collection<String> references);

    /** What all debtors are called. */
    @Query("select new io.relance.debtor.DebtorName(d.id, d.reference, d.name) from Debtor d")
    List<DebtorName> names();
}
