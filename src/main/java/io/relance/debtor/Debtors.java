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

    /** All that carry a number of the company register: a company may be several debtors. */
    List<Debtor> findBySirenOrderById(String siren);

    /** All of this name, capitals aside. */
    @Query("select d from Debtor d where lower(d.name) = lower(?1) order by d.id")
    List<Debtor> named(String name);

    /** What all debtors are called. */
    @Query("select new io.relance.debtor.DebtorName(d.id, d.reference, d.name) from Debtor d")
    List<DebtorName> names();
}
