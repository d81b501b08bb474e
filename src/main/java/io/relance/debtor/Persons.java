package io.relance.debtor;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

interface Persons extends JpaRepository<Person, Long> {

    List<Person> findByDebtorIdOrderById(long debtorId);

    Optional<Person> findByIdAndDebtorId(long id, long debtorId);
}
