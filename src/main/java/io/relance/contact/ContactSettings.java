package io.relance.contact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.contact.*}.
 *
 * @param minimumGap between two contacts to one debtor, whatever the channel
 * @param gathering how long the requests of one debtor wait for each other
 * @param threshold what is owed below this is not worth a message, in units of the currency owed
 * @param maximumBankDataAge working days after which nothing is sent on old bank data
 * @param callAttempts how often a collector tries to reach a debtor by phone
 * @param approvalDays working days for which what an approver has read may leave as it was read
 * @param sendingLease after this a message that was being handed over is given up as uncertain: its sender has died.
 *     Longer than any single conversation with a mail server
 * @param thanks whether a debtor that kept a promise is thanked by mail
 */
@ConfigurationProperties("relance.contact")
public record ContactSettings(
        @DefaultValue("4d") Duration minimumGap,
        @DefaultValue("15m") Duration gathering,
        @DefaultValue("5.00") BigDecimal threshold,
        @DefaultValue("3") int maximumBankDataAge,
        @DefaultValue("3") int callAttempts,
        @DefaultValue("3") int approvalDays,
        @DefaultValue("10m") Duration sendingLease,
        @DefaultValue("true") boolean thanks) {

    /** From when on a debtor may be contacted again: the gap counts days, not hours. */
    Instant gapEnds(Instant lastContact, ZoneId zone) {
        return lastContact
                .atZone(zone)
                .toLocalDate()
                .plusDays(minimumGap.toDays())
                .atStartOfDay(zone)
                .toInstant();
    }
}
