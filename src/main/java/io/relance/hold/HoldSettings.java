package io.relance.hold;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.holds.*}.
 *
 * @param promiseGrace working days after a promised day within which the money may still arrive
 * @param creditNoteDays days within which the credit note that an upheld dispute calls for should be there
 */
@ConfigurationProperties("relance.holds")
public record HoldSettings(
        @DefaultValue("3") int promiseGrace,
        @DefaultValue("15") int creditNoteDays) {}
