package io.relance.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All movements on the creditor's accounts. */
public interface BankTransactions extends JpaRepository<BankTransaction, Long> {

    /** The movements in one of the states, latest first. */
    List<BankTransaction> findByStateInOrderByBookedOnDescIdDesc(
            Collection<BankTransaction.State> states, Pageable page);

    long countByStateIn(Collection<BankTransaction.State> states);

    Optional<BankTransaction> findByPaymentId(long paymentId);

    List<BankTransaction> findByReturnsId(long transactionId);

    List<BankTransaction> findByStateAndIdGreaterThanOrderById(BankTransaction.State state, long after, Limit most);

    /** Payments of that amount that came in not later than the day, latest first. */
    @Query("""
            select t from BankTransaction t where t.state = 'BOOKED' and t.amount = ?1 and t.currency = ?2
            and t.bookedOn between ?3 and ?4 order by t.bookedOn desc, t.id desc""")
    List<BankTransaction> booked(BigDecimal amount, String currency, LocalDate from, LocalDate to, Limit most);
}
