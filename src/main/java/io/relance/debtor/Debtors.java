package io.relance.debtor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** All debtors. */
public interface Debtors extends JpaRepository<Debtor, Long> {

    Optional<Debtor> findByReference(String reference);

    List<Debtor> findByReferenceIn(Collection<String> references);
}
