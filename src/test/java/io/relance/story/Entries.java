package io.relance.story;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Lines of a FEC as accounting programs write them. */
final class Entries {

    static final String HEADERS = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\t"
            + "CompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\t"
            + "Montantdevise\tIdevise\r\n";

    private Entries() {}

    /** An invoice in the sales journal, with the letters of its lettering, if any. */
    static String sale(int entry, LocalDate day, String customer, String number, String amount, String lettering) {
        String on = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        return "VE\tVentes\t%1$d\t%2$s\t411000\tClients\t%3$s\tSARL %3$s\t%4$s\t%2$s\tFacture\t%5$s\t0,00\t"
                        .formatted(entry, on, customer, number, amount)
                + lettering
                + "\t\t%s\t\t\r\n".formatted(on)
                + "VE\tVentes\t%1$d\t%2$s\t706000\tPrestations\t\t\t%3$s\t%2$s\tFacture\t0,00\t%4$s\t\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, number, amount);
    }

    /** A payment in the bank journal. */
    static String payment(int entry, LocalDate day, String customer, String piece, String amount, String lettering) {
        String on = DateTimeFormatter.BASIC_ISO_DATE.format(day);
        return "BQ\tBanque\t%1$d\t%2$s\t411000\tClients\t%3$s\tSARL %3$s\t%4$s\t%2$s\tRèglement\t0,00\t%5$s\t%6$s\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, customer, piece, amount, lettering)
                + "BQ\tBanque\t%1$d\t%2$s\t512000\tBanque\t\t\t%3$s\t%2$s\tRèglement\t%4$s\t0,00\t\t\t%2$s\t\t\r\n"
                        .formatted(entry, on, piece, amount);
    }
}
