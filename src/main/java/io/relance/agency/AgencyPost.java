package io.relance.agency;

import io.relance.contact.Parcels;
import io.relance.hold.HoldKind;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Writes to agencies, in French: they work for a French creditor under French law. Needs a transaction. */
@Component
class AgencyPost {

    /** What is written about. The words stand under {@code agency.mail.<key>}. */
    enum Letter {
        HAND_OVER("handOver"),
        /** The debtor has paid us, or what it owes has fallen otherwise. */
        PAID_DIRECTLY("paidDirectly"),
        /** What the debtor owes has risen again. */
        OWES_AGAIN("owesAgain"),
        WITHDRAWN("withdrawn"),
        SUSPENDED("suspended"),
        RESUMED("resumed"),
        ASK("ask"),
        RECALLED("recalled"),
        INSOLVENCY("insolvency"),
        SETTLED("settled"),
        CLOSED("closed"),
        KEEP("keep");

        private final String key;

        Letter(String key) {
            this.key = key;
        }
    }

    private final Agencies agencies;
    private final Parcels parcels;
    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    AgencyPost(Agencies agencies, Parcels parcels) {
        this.agencies = agencies;
        this.parcels = parcels;
        messages.setBasename("messages/agency-mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    /**
     * Posts a message to the agency that has a dossier.
     *
     * @param by user id of whoever decided that this is said; {@code null} where the program says it by itself
     * @param arguments of the words, after the dossier's reference and the debtor's name
     */
    void write(
            AgencyDossier dossier,
            String debtor,
            Letter letter,
            @Nullable String file,
            @Nullable String by,
            Object... arguments) {
        AgencyDetails agency = agencies.findById(Objects.requireNonNull(dossier.agencyId()))
                .orElseThrow()
                .details();
        Object[] words = new Object[arguments.length + 2];
        words[0] = dossier.reference();
        words[1] = debtor;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        parcels.post(new Parcels.Order(
                dossier.about(),
                agency.personName() == null ? agency.name() : agency.personName() + " · " + agency.name(),
                agency.email(),
                agency.email() == null ? agency.folder() : null,
                messages.getMessage("agency.mail." + letter.key + ".subject", words, Locale.FRENCH),
                messages.getMessage("agency.mail.greeting", null, Locale.FRENCH)
                        + "\n\n"
                        + messages.getMessage("agency.mail." + letter.key, words, Locale.FRENCH)
                        + "\n\n"
                        + messages.getMessage("agency.mail.end", null, Locale.FRENCH),
                file,
                by));
    }

    /** Why the agency is to wait, as its messages say it. */
    String because(HoldKind kind) {
        return messages.getMessage("agency.mail.because." + kind, null, Locale.FRENCH);
    }
}
