package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.intake.fec.FecCustomer;
import io.relance.intake.fec.FecItem;
import io.relance.intake.fec.FecKnown;
import io.relance.intake.fec.FecShare;
import io.relance.invoice.Invoice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the books hold that a file of accounting entries has to be held against; read set by set. */
@Component
class FecBooks {

    /** So far apart may the bank's day and the accountant's day for one payment lie. */
    private static final int DAYS_APART = 10;

    /** Between the key of a credit line and the number of the invoice that a part of it has paid. */
    static final String ARROW = " → ";

    private final JdbcTemplate jdbc;

    FecBooks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What the reading of a file has to look out for. */
    FecKnown known() {
        Set<String> open = new HashSet<>();
        jdbc.query("select number from invoice where state = 'OPEN'", rs -> {
            open.add(rs.getString(1));
        });
        Set<String> waiting = new HashSet<>();
        jdbc.query("select reference from payment where source = 'fec' and allocated < amount", rs -> {
            waiting.add(rs.getString(1).replaceFirst("#\\d+$", ""));
        });
        return new FecKnown() {
            @Override
            public boolean isOpen(String number) {
                return open.contains(number);
            }

            @Override
            public boolean isUnallocated(String key) {
                return waiting.contains(key);
            }
        };
    }

    /** Remembers that the accounting has shown these invoices. */
    void seen(Collection<Invoice> invoices, long importId) {
        jdbc.batchUpdate(
                "insert into fec_invoice (invoice_id, seen_in) values (?, ?)"
                        + " on conflict (invoice_id) do update set seen_in = excluded.seen_in",
                invoices,
                Math.max(1, invoices.size()),
                (statement, invoice) -> {
                    statement.setLong(1, invoice.id());
                    statement.setLong(2, importId);
                });
    }

    /** The money that is recorded here of what the customers' accounts mention, and of these debtors from elsewhere. */
    MoneyHere money(Collection<FecCustomer> customers, Collection<Debtor> debtors) {
        MoneyHere money = new MoneyHere();
        String[] references = customers.stream()
                .flatMap(customer -> Stream.concat(
                        customer.credits().stream().map(credit -> credit.key()),
                        customer.items().stream().flatMap(FecBooks::references)))
                .distinct()
                .toArray(String[]::new);
        jdbc.query(
                "select reference, amount - allocated from payment where reference = any (?)",
                rs -> {
                    money.known.put(rs.getString(1), rs.getBigDecimal(2));
                },
                (Object) references);
        jdbc.query(
                "select credit_key, sum(amount) from fec_unlettered where credit_key = any (?) group by credit_key",
                rs -> {
                    money.unlettered.put(rs.getString(1), rs.getBigDecimal(2));
                },
                (Object) references);
        jdbc.query(
                """
                select p.debtor_id, p.currency, p.amount, p.amount - p.allocated, p.received_on,
                    (select array_agg(i.number) from allocation a join invoice i on i.id = a.invoice_id
                     where a.payment_id = p.id)
                from payment p where p.source <> 'fec' and p.debtor_id = any (?)""",
                rs -> {
                    Object numbers =
                            rs.getArray(6) == null ? null : rs.getArray(6).getArray();
                    money.elsewhere
                            .computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                            .add(new Elsewhere(
                                    rs.getString(2),
                                    rs.getBigDecimal(3),
                                    rs.getBigDecimal(4).signum() > 0,
                                    rs.getDate(5).toLocalDate(),
                                    numbers == null ? Set.of() : Set.of((String[]) numbers)));
                },
                (Object) ids(debtors));
        return money;
    }

    /** What lettering has set against open items of the file, oldest first, by the number of the invoice. */
    Map<String, List<Lettered>> lettered(Collection<FecCustomer> customers) {
        String[] numbers = customers.stream()
                .flatMap(customer -> customer.items().stream())
                .filter(item -> item.open() > 0)
                .map(FecItem::number)
                .toArray(String[]::new);
        Map<String, List<Lettered>> lettered = new HashMap<>();
        jdbc.query(
                """
                select i.number, a.id, p.id, p.reference, a.amount from fec_lettering l
                join allocation a on a.id = l.allocation_id join payment p on p.id = a.payment_id
                join invoice i on i.id = a.invoice_id
                where i.number = any (?) and not exists (select 1 from allocation b where b.reverses = a.id)
                order by a.id""",
                rs -> {
                    lettered.computeIfAbsent(rs.getString(1), number -> new ArrayList<>())
                            .add(new Lettered(rs.getLong(2), rs.getLong(3), rs.getString(4), rs.getBigDecimal(5)));
                },
                (Object) numbers);
        return lettered;
    }

    /** Remembers allocations that lettering has made, once they are in the books. */
    void remember(Collection<Long> allocationIds) {
        jdbc.batchUpdate(
                "insert into fec_lettering (allocation_id) values (?)",
                allocationIds,
                Math.max(1, allocationIds.size()),
                (statement, id) -> statement.setLong(1, id));
    }

    /** A part of a credit line is not lettered any more, or, when negative, is lettered again. */
    void unlettered(long paymentId, String creditKey, BigDecimal amount) {
        jdbc.update("""
                insert into fec_unlettered (payment_id, credit_key, amount) values (?, ?, ?)
                on conflict (payment_id) do update set amount = fec_unlettered.amount + excluded.amount""", paymentId, creditKey, amount);
    }

    private static Stream<String> references(FecItem item) {
        return item.settled().stream()
                .flatMap(share -> Stream.of(share.creditKey(), share.creditKey() + ARROW + item.number()));
    }

    /**
     * How the books stand.
     *
     * @param since invoices issued before are not expected in the file; {@code null} when it starts with what was open
     */
    Standing standing(Collection<Debtor> debtors, @Nullable LocalDate since) {
        Standing standing = new Standing();
        jdbc.query(
                """
                select i.debtor_id, i.number, i.total - i.credited - i.paid
                from invoice i join fec_invoice f on f.invoice_id = i.id
                where i.state = 'OPEN' and i.currency = 'EUR' and i.debtor_id = any (?)
                and (?::date is null or coalesce(i.issue_date, i.due_date) >= ?::date)""",
                rs -> {
                    standing.open
                            .computeIfAbsent(rs.getLong(1), id -> new HashMap<>())
                            .put(rs.getString(2), cents(rs.getBigDecimal(3)));
                },
                ids(debtors),
                since == null ? null : Date.valueOf(since),
                since == null ? null : Date.valueOf(since));
        jdbc.query(
                """
                select debtor_id, sum(amount - allocated) from payment
                where allocated < amount and currency = 'EUR' and debtor_id = any (?) group by debtor_id""",
                rs -> {
                    standing.credit.put(rs.getLong(1), cents(rs.getBigDecimal(2)));
                },
                (Object) ids(debtors));
        return standing;
    }

    private static long cents(BigDecimal euros) {
        return euros.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    private static Long[] ids(Collection<Debtor> debtors) {
        return debtors.stream().map(Debtor::id).toArray(Long[]::new);
    }

    /** What the books claim of each debtor, in cents of a euro. */
    static final class Standing {

        private final Map<Long, Map<String, Long>> open = new HashMap<>();
        private final Map<Long, Long> credit = new HashMap<>();

        /** Open invoices that the accounting has shown once and does not list any more. */
        long openBeyond(long debtorId, Set<String> listed) {
            return open.getOrDefault(debtorId, Map.of()).entrySet().stream()
                    .filter(invoice -> !listed.contains(invoice.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Money set against nothing. */
        long credit(long debtorId) {
            return credit.getOrDefault(debtorId, 0L);
        }
    }

    /** Money recorded here. */
    static final class MoneyHere {

        private final Map<String, BigDecimal> known = new HashMap<>();
        private final Map<String, BigDecimal> unlettered = new HashMap<>();
        private final Map<Long, List<Elsewhere>> elsewhere = new HashMap<>();

        boolean isKnown(String reference) {
            return known.containsKey(reference);
        }

        /** What is left of recorded money. */
        BigDecimal unallocated(String reference) {
            return known.getOrDefault(reference, BigDecimal.ZERO);
        }

        /** Money that lettering had set against an invoice is free again. */
        void free(Lettered allocation, BigDecimal amount) {
            known.merge(allocation.reference, amount, BigDecimal::add);
            if (allocation.isPart()) {
                unlettered.merge(allocation.creditKey(), amount, BigDecimal::add);
            }
        }

        /** How much of a credit line is here in parts that no lettering sets against anything. */
        BigDecimal unlettered(String creditKey) {
            return unlettered.getOrDefault(creditKey, BigDecimal.ZERO);
        }

        boolean isUnallocated(String reference) {
            return unallocated(reference).signum() > 0;
        }

        /** Uses recorded money up, if that much is left of it; says whether it was. */
        boolean spend(String reference, Money amount) {
            BigDecimal left = unallocated(reference).subtract(amount.getAmount());
            if (left.signum() < 0) {
                return false;
            }
            known.put(reference, left);
            return true;
        }

        /**
         * Whether this money came here already from somewhere else, a bank most likely. Each payment answers once, and
         * only if the accounting has not set it against an invoice yet.
         */
        boolean isTheSame(long debtorId, Money amount, LocalDate on, Set<String> openNumbers) {
            List<Elsewhere> candidates = elsewhere.getOrDefault(debtorId, List.of());
            for (Elsewhere payment : candidates) {
                if (payment.currency.equals(amount.getCurrencyUnit().getCode())
                        && payment.amount.compareTo(amount.getAmount()) == 0
                        && Math.abs(ChronoUnit.DAYS.between(payment.on, on)) <= DAYS_APART
                        && (payment.waits || payment.numbers.stream().anyMatch(openNumbers::contains))) {
                    candidates.remove(payment);
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * An allocation that stands because the accounting lettered it.
     *
     * @param reference of the payment
     */
    record Lettered(long allocationId, long paymentId, String reference, BigDecimal amount) {

        /** Whether the payment is a part of a credit line, recorded when the line was lettered. */
        boolean isPart() {
            return reference.contains(ARROW);
        }

        /** The credit line of the accounting that it comes from, see {@link FecShare#creditKey}. */
        String creditKey() {
            int arrow = reference.indexOf(ARROW);
            return arrow < 0 ? reference : reference.substring(0, arrow);
        }
    }

    /** A payment from another source than the accounting. */
    private record Elsewhere(String currency, BigDecimal amount, boolean waits, LocalDate on, Set<String> numbers) {}
}
