package io.relance.limitation;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this company watches its periods.
 *
 * @param period code of the period for invoices of which nothing else was said
 * @param warnings months before the last day at which the list of periods shows an invoice, from far to near
 * @param tasks those among them at which a person gets a task
 */
@ConfigurationProperties("relance.limitation")
record LimitationSettings(
        @DefaultValue("COMMERCIAL") String period,
        @DefaultValue({"12", "6", "3", "1"}) List<Integer> warnings,
        @DefaultValue({"3", "1"}) List<Integer> tasks) {

    LimitationSettings {
        warnings = warnings.stream().sorted().toList();
        tasks = tasks.stream().sorted().toList();
    }
}
