package io.relance.contact;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A message or call as it would happen if nothing is paid until then.
 *
 * @param recipient mail address, phone number, or the town of a letter
 * @param verdict what the gate would say on what is known today
 * @param reason code of the rule behind it
 */
public record PlannedContact(
        LocalDate day,
        long debtorId,
        String debtorReference,
        String debtorName,
        Channel channel,
        Tone tone,
        @Nullable String recipient,
        Verdict verdict,
        String reason,
        List<Item> items) {

    /** One invoice it would list. */
    public record Item(String number, LocalDate dueDate, int daysLate, Money openBalance) {}
}
