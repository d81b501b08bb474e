package io.relance.intake.einvoice;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a French lifecycle message says of one invoice (XP Z12-012; DOMAIN §7.7).
 *
 * @param number of the invoice (MDT-87)
 * @param sellerSiren who issued the invoice (MDT-129), when named
 * @param code of the status (MDT-105), such as 207
 * @param label of the status as the message spells it (MDT-106)
 * @param at when the status was set (MDT-78), in French time
 * @param reason why, in the words of the message (MDT-113, MDT-114, MDT-126)
 */
public record StatusMessage(
        String number,
        @Nullable String sellerSiren,
        int code,
        String label,
        LocalDateTime at,
        @Nullable String reason,
        List<Figure> figures) {

    /**
     * An amount in a message.
     *
     * @param type code of MDT-207: MEN received, MAPTTC agreed including VAT, MNATTC not agreed including VAT, ...
     * @param currency ISO code; {@code null} for that of the invoice
     */
    public record Figure(
            String type, BigDecimal amount, @Nullable String currency) {}

    /** The sum of the figures of a type, {@code null} when there is none. */
    public @Nullable BigDecimal sum(String type) {
        return figures.stream()
                .filter(figure -> figure.type.equals(type))
                .map(Figure::amount)
                .reduce(BigDecimal::add)
                .orElse(null);
    }
}
