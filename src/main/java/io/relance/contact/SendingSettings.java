package io.relance.contact;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far messages may go: the settings {@code relance.sending}, {@code relance.redirect-to}, {@code relance.data}.
 *
 * @param redirectTo the one address that gets everything while redirecting
 * @param data the folder that letters, attached invoices and mails without a server live in
 */
@ConfigurationProperties("relance")
public record SendingSettings(
        @DefaultValue("review") SendingMode sending,
        @DefaultValue("") String redirectTo,
        @DefaultValue("data") Path data) {

    /** @throws IllegalArgumentException if mail is to be redirected and nobody said where */
    public SendingSettings {
        if (sending == SendingMode.REDIRECT && redirectTo.isBlank()) {
            throw new IllegalArgumentException("relance.sending=redirect needs relance.redirect-to");
        }
    }
}
