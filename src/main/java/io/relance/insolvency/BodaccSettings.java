package io.relance.insolvency;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the register of publications is asked.
 *
 * @param enabled whether it is asked every night about all debtors with open invoices; off unless the company says so
 * @param url of the records of the open data (Opendatasoft API 2.1)
 * @param timeout of connecting and of each answer
 * @param pause between two questions, so as not to be a burden
 */
@ConfigurationProperties("relance.bodacc")
public record BodaccSettings(
        @DefaultValue("false") boolean enabled,

        @DefaultValue(
                "https://bodacc-datadila.opendatasoft.com/api/explore/v2.1/catalog/datasets/annonces-commerciales/records")
        URI url,

        @DefaultValue("10s") Duration timeout,
        @DefaultValue("200ms") Duration pause) {}
