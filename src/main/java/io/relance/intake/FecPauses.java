package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.HoldOrder;
import io.relance.hold.Holds;
import io.relance.intake.fec.FecItem;
import io.relance.invoice.Invoice;
import io.relance.money.MoneyFormat;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Pauses what an import of accounting entries cannot vouch for: a customer of whom more is claimed here than the
 * accounting shows, a debit that is no plain invoice. Each import looks again: what has cleared up goes on by itself, and
 * what a person has ended stays ended.
 */
@Component
class FecPauses {

    private final Holds holds;
    private final MessageSource messages;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Locale language;
    private final int days;

    FecPauses(
            Holds holds,
            MessageSource messages,
            JdbcTemplate jdbc,
            Clock clock,
            @Value("${relance.language:fr}") String language,
            @Value("${relance.fec.pause-days:90}") int days) {
        this.holds = holds;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
        this.language = Locale.forLanguageTag(language);
        this.days = days;
    }

    /** The pauses that imports have placed for these debtors, the latest for each invoice and each debtor. */
    Standing of(Collection<Debtor> debtors) {
        Standing standing = new Standing();
        jdbc.query(
                """
                select h.id, h.debtor_id, h.invoice_id, h.state, h.ended_by, h.expires_on, h.amount
                from fec_pause f join hold h on h.id = f.hold_id where f.debtor_id = any (?) order by h.id""",
                rs -> {
                    long debtorId = rs.getLong("debtor_id");
                    long invoiceId = rs.getLong("invoice_id");
                    standing.pauses.put(
                            key(debtorId, rs.wasNull() ? null : invoiceId),
                            new Pause(
                                    rs.getLong("id"),
                                    Hold.State.valueOf(rs.getString("state")) == Hold.State.ACTIVE,
                                    rs.getString("ended_by") != null,
                                    rs.getDate("expires_on").toLocalDate(),
                                    rs.getBigDecimal("amount")));
                },
                (Object) debtors.stream().map(Debtor::id).toArray(Long[]::new));
        return standing;
    }

    private static String key(long debtorId, @Nullable Long invoiceId) {
        return invoiceId == null ? "D" + debtorId : "I" + invoiceId;
    }

    /** One pause that an import has placed. */
    private record Pause(
            long holdId,
            boolean active,
            boolean endedByPerson,
            LocalDate until,
            @Nullable BigDecimal amount) {}

    /** Pauses as they stand, to be brought in line with what a file says. */
    final class Standing {

        private final Map<String, Pause> pauses = new HashMap<>();

        /** A debit that is no plain invoice waits until a person says what to do about it. */
        void item(FecItem item, Invoice invoice, InvoiceImport job) {
            boolean needed = item.kind() != FecItem.Kind.INVOICE && item.open() > 0 && invoice.isOpen();
            Pause pause = pauses.get(key(invoice.debtorId(), invoice.id()));
            bring(
                    pause,
                    needed,
                    invoice.debtorId(),
                    invoice.id(),
                    null,
                    needed ? text("fec.pause.reason." + item.kind(), item.label()) : "",
                    job);
        }

        /** A customer of whom the books claim more than the accounting is left alone until somebody has looked. */
        void debtor(Debtor debtor, ImportAccount account, InvoiceImport job) {
            boolean needed =
                    switch (account.state()) {
                        case REFUSED, HIGHER -> true;
                        case LOWER, AGREES -> false;
                    };
            String reason = account.state() == ImportAccount.State.REFUSED
                    ? text("fec.pause.reason.REFUSED", job.fileName())
                    : text(
                            "fec.pause.reason.HIGHER",
                            MoneyFormat.of(language).format(account.books()),
                            MoneyFormat.of(language).format(account.balance()));
            bring(
                    pauses.get(key(debtor.id(), null)),
                    needed,
                    debtor.id(),
                    null,
                    account.difference().getAmount(),
                    reason,
                    job);
        }

        private void bring(
                @Nullable Pause pause,
                boolean needed,
                long debtorId,
                @Nullable Long invoiceId,
                @Nullable BigDecimal amount,
                String reason,
                InvoiceImport job) {
            LocalDate until = LocalDate.now(clock).plusDays(days);
            boolean active = pause != null && pause.active;
            if (!needed) {
                if (pause != null && active) {
                    holds.end(pause.holdId, job.receivedBy(), text("fec.pause.cleared", job.fileName()));
                    // whoever brought the file has not decided anything about this customer
                    jdbc.update("delete from fec_pause where hold_id = ?", pause.holdId);
                }
            } else if (pause != null && active) {
                if (pause.until.isBefore(until.minusDays(days / 2))) {
                    holds.extend(pause.holdId, until, job.receivedBy(), text("fec.pause.again", job.fileName()));
                }
            } else if (pause == null || !pause.endedByPerson || !same(pause.amount, amount)) {
                Hold hold = holds.place(
                        new HoldOrder(HoldKind.PAUSE, debtorId, invoiceId, reason, job.receivedBy(), amount, until));
                jdbc.update(
                        "insert into fec_pause (hold_id, debtor_id, invoice_id) values (?, ?, ?)",
                        hold.id(),
                        debtorId,
                        invoiceId);
            }
        }

        private boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null ? other == null : other != null && one.compareTo(other) == 0;
        }
    }

    private String text(String key, Object... args) {
        return messages.getMessage(key, args, language);
    }
}
