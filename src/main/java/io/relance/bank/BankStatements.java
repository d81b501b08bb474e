package io.relance.bank;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The statements taken in. */
interface BankStatements extends JpaRepository<BankStatement, Long> {

    boolean existsByAccountIdAndFingerprint(long accountId, String fingerprint);

    List<BankStatement> findByAccountIdAndClosingDateNotNullOrderByClosingDateDescIdDesc(long accountId, Limit most);
}
