package io.relance.court;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind of dossier: a row with its source.
 *
 * @param document what the paper for the court is called
 * @param filing what must be done to bring it to court, in French
 * @param opposition whether the debtor may oppose a decision that was served
 * @param summons whether it begins with a summons to a day of hearing
 * @param most the highest claim in euros, null for no limit
 * @param available whether dossiers of this kind may be opened; if not, the reason is shown
 */
public record Procedure(
        String code,
        String frenchName,
        String englishName,
        String document,
        String filing,
        String englishFiling,
        String deciding,
        String englishDeciding,
        boolean opposition,
        boolean summons,
        @Nullable BigDecimal most,
        boolean available,
        @Nullable String whyNot,
        @Nullable String englishWhyNot,
        String basis,
        String source,
        LocalDate readOn) {

    /** The simplified procedure of a commissaire de justice (CPCE L125-1). */
    static final String SMALL_CLAIM = "SMALL_CLAIM";

    /** Its name in the reader's language. */
    public String name(Locale language) {
        return french(language) ? frenchName : englishName;
    }

    /** What must be done to bring it to court. */
    public String filing(Locale language) {
        return french(language) ? filing : englishFiling;
    }

    /** How it is decided. */
    public String deciding(Locale language) {
        return french(language) ? deciding : englishDeciding;
    }

    /** Why it is not available, or null. */
    public @Nullable String whyNot(Locale language) {
        return french(language) ? whyNot : englishWhyNot;
    }

    private static boolean french(Locale language) {
        return language.getLanguage().equals("fr");
    }
}
