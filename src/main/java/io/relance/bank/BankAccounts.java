package io.relance.bank;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts of the creditor that statements have come for. */
public interface BankAccounts extends JpaRepository<BankAccount, Long> {

    Optional<BankAccount> findByIdentifier(String identifier);

    List<BankAccount> findAllByOrderByWatchedDescIdentifierAsc();
}
