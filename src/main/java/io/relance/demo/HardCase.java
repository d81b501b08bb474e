package io.relance.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * A customer of the demo company whom no reminder moved: it went through the whole journey, and one of each fate stands
 * somewhere on the roads behind it when the demonstration opens.
 *
 * @param issued the day of its invoice
 * @param euros what the invoice comes to
 */
record HardCase(Customer customer, LocalDate issued, String euros, Fate fate) {

    /** How far the house has taken a case when the demonstration opens. */
    enum Fate {
        /** The agency has the dossier and has recovered a part. */
        AGENCY_PAYS,
        /** The agency has it and says nothing. */
        AGENCY_SILENT,
        /** The dossier waits for a manager's approval. */
        AGENCY_READY,
        /** The papers for the court are to be put together. */
        COURT_BEGUN,
        /** The court has the request. */
        COURT_FILED,
        /** The order is there and must be served before it lapses. */
        COURT_TO_SERVE,
        /** The debtor has lodged an opposition. */
        COURT_OPPOSED,
        /** An officer enforces the title. */
        COURT_ENFORCED,
        /** The write-off waits for a second person. */
        GIVEN_UP;

        boolean agency() {
            return name().startsWith("AGENCY");
        }

        boolean court() {
            return name().startsWith("COURT");
        }
    }

    /** All of them. They are worth a walk through the months before the company's other past. */
    static List<HardCase> all() {
        return List.of(
                hardCase(
                        "Serrurerie Brannens", "SARL", "33800", "Bordeaux", 2025, 3, 3, "3480.00", Fate.COURT_TO_SERVE),
                hardCase("Étanchéité Marsacq", "SAS", "33300", "Bordeaux", 2025, 3, 10, "7260.00", Fate.COURT_ENFORCED),
                hardCase(
                        "Le Comptoir de Puy-Paulin",
                        "SARL",
                        "33000",
                        "Bordeaux",
                        2025,
                        6,
                        24,
                        "2915.40",
                        Fate.COURT_OPPOSED),
                hardCase(
                        "Autocars de la Presqu’île",
                        "SAS",
                        "33530",
                        "Bassens",
                        2025,
                        9,
                        12,
                        "5104.80",
                        Fate.COURT_FILED),
                hardCase("Plomberie Castagnède", "EURL", "33100", "Bordeaux", 2025, 10, 9, "1976.00", Fate.COURT_BEGUN),
                hardCase("Pépinières du Bazadais", "EARL", "33430", "Bazas", 2025, 9, 10, "2640.00", Fate.AGENCY_PAYS),
                hardCase(
                        "Studio Grand-Lebrun",
                        "SAS",
                        "33110",
                        "Le Bouscat",
                        2025,
                        9,
                        10,
                        "1185.60",
                        Fate.AGENCY_SILENT),
                hardCase("Fromagerie de Lussac", "SARL", "33570", "Lussac", 2025, 10, 2, "1420.00", Fate.AGENCY_READY),
                hardCase("Vidéo-club Le Lynx", "EURL", "33150", "Cenon", 2025, 9, 26, "612.00", Fate.GIVEN_UP));
    }

    private static HardCase hardCase(
            String name,
            String form,
            String postalCode,
            String city,
            int year,
            int month,
            int day,
            String euros,
            Fate fate) {
        return new HardCase(
                new Customer(name, form, "Zone artisanale", postalCode, city, Temper.SILENT, null, 1),
                LocalDate.of(year, month, day),
                euros,
                fate);
    }
}
