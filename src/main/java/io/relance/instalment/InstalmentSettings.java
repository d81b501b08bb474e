package io.relance.instalment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code relance.instalments.*}.
 *
 * @param defaultAfter days after its day at which an unpaid instalment ends the plan
 * @param most instalments of a plan
 */
@ConfigurationProperties("relance.instalments")
public record InstalmentSettings(
        @DefaultValue("8") int defaultAfter,
        @DefaultValue("36") int most) {}
