package io.relance.bank;

import io.relance.debtor.DebtorName;
import io.relance.invoice.OpenItem;
import io.relance.money.CreditorReference;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** All that a movement may be about, read once and indexed: 10,000 movements then look up instead of asking. */
final class MatchBook {

    /** A credit note of a debtor that stands against no invoice yet, or only in part. */
    record FreeCredit(long paymentId, long debtorId, Money left) {}

    /** So far apart may the bank's day and another source's day for one payment lie. */
    static final int DAYS_APART = 10;

    /**
     * Money of a debtor that another source than the bank has told, and that no movement has been seen for yet.
     *
     * @param left what stands against no invoice
     */
    record KnownMoney(long paymentId, long debtorId, Money amount, LocalDate on, String source, Money left) {}

    private final NumberIndex numbers;
    private final NameIndex names;
    private final Map<String, List<OpenItem>> references = new HashMap<>();
    private final Map<String, List<Long>> debtorReferences = new HashMap<>();
    private final Map<Long, List<OpenItem>> ofDebtor = new HashMap<>();
    private final Map<Long, List<FreeCredit>> credits = new HashMap<>();
    private final Map<Long, List<KnownMoney>> known = new HashMap<>();
    private final Map<CurrencyUnit, NavigableMap<Long, List<OpenItem>>> amounts = new HashMap<>();
    private final Map<String, Set<Long>> payers;
    private final Map<Long, DebtorName> debtors = new HashMap<>();

    MatchBook(
            Collection<OpenItem> items,
            Collection<DebtorName> debtors,
            Collection<FreeCredit> credits,
            Collection<KnownMoney> known,
            Map<String, Set<Long>> payers) {
        this.numbers = new NumberIndex(items);
        this.names = new NameIndex(debtors);
        this.payers = payers;
        for (OpenItem item : items) {
            CreditorReference.of(item.number()).ifPresent(rf -> references
                    .computeIfAbsent(rf.value(), key -> new ArrayList<>(1))
                    .add(item));
            if (!item.settled() && item.open().isPositive()) {
                ofDebtor.computeIfAbsent(item.debtorId(), key -> new ArrayList<>())
                        .add(item);
                amounts.computeIfAbsent(item.open().getCurrencyUnit(), key -> new TreeMap<>())
                        .computeIfAbsent(item.open().getAmountMinorLong(), key -> new ArrayList<>(1))
                        .add(item);
            }
        }
        ofDebtor.values()
                .forEach(list ->
                        list.sort(Comparator.comparing(OpenItem::dueDate).thenComparing(OpenItem::number)));
        for (DebtorName debtor : debtors) {
            this.debtors.put(debtor.id(), debtor);
            CreditorReference.of(debtor.reference()).ifPresent(rf -> debtorReferences
                    .computeIfAbsent(rf.value(), key -> new ArrayList<>(1))
                    .add(debtor.id()));
        }
        for (FreeCredit credit : credits) {
            this.credits
                    .computeIfAbsent(credit.debtorId(), key -> new ArrayList<>())
                    .add(credit);
        }
        for (KnownMoney money : known) {
            this.known
                    .computeIfAbsent(money.debtorId(), key -> new ArrayList<>(1))
                    .add(money);
        }
    }

    NumberIndex numbers() {
        return numbers;
    }

    NameIndex names() {
        return names;
    }

    /** The invoices whose reference it is. */
    List<OpenItem> invoicesOf(CreditorReference reference) {
        return references.getOrDefault(reference.value(), List.of());
    }

    /** The debtors whose reference it is. */
    List<Long> debtorsOf(CreditorReference reference) {
        return debtorReferences.getOrDefault(reference.value(), List.of());
    }

    /** What a debtor owes, oldest due date first. */
    List<OpenItem> openOf(long debtorId) {
        return ofDebtor.getOrDefault(debtorId, List.of());
    }

    List<FreeCredit> creditsOf(long debtorId) {
        return credits.getOrDefault(debtorId, List.of());
    }

    /** What is known already of a payment of that amount around a day; the nearest, if there are several. */
    Optional<KnownMoney> knownOf(long debtorId, Money amount, LocalDate on) {
        return known.getOrDefault(debtorId, List.of()).stream()
                .filter(money -> money.amount().equals(amount) && daysApart(money, on) <= DAYS_APART)
                .min(Comparator.comparingLong(money -> daysApart(money, on)));
    }

    static long daysApart(KnownMoney money, LocalDate on) {
        return Math.abs(ChronoUnit.DAYS.between(money.on(), on));
    }

    /** Who has paid from this account before. */
    Set<Long> payersFrom(String iban) {
        return payers.getOrDefault(iban, Set.of());
    }

    String nameOf(long debtorId) {
        DebtorName name = debtors.get(debtorId);
        return name == null ? "" : name.name();
    }

    /** The invoices on which exactly this is open. */
    List<OpenItem> owing(Money amount) {
        NavigableMap<Long, List<OpenItem>> of = amounts.get(amount.getCurrencyUnit());
        return of == null ? List.of() : of.getOrDefault(amount.getAmountMinorLong(), List.of());
    }
}
