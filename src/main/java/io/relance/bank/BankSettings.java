package io.relance.bank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.matching.*}.
 *
 * @param automatic whether what is sure is booked without a person
 * @param threshold the confidence, out of 100, from which on a proposal is sure
 */
@ConfigurationProperties("relance.matching")
public record BankSettings(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("95") int threshold) {}
