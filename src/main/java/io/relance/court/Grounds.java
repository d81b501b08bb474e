package io.relance.court;

import io.relance.debtor.Debtor;
import java.util.ArrayList;
import java.util.List;

/** Why the creditor claims. */
final class Grounds {

    private Grounds() {}

    /** The creditor's words, or, while nobody has written any, a plain account of what the papers show. */
    static String of(CourtDossier dossier, Debtor debtor, int count, List<CourtPapers.Numbered> exhibits) {
        String written = dossier.grounds();
        if (written != null && !written.isBlank()) {
            return written;
        }
        String invoiced = count == 1
                ? "la facture désignée ci-dessous, restée impayée à son échéance"
                : "les " + count + " factures désignées ci-dessous, restées impayées à leur échéance";
        StringBuilder words = new StringBuilder("Nous avons fourni à "
                + (debtor.legalForm() == null ? debtor.name() : debtor.name() + ", " + debtor.legalForm())
                + " les biens ou les services que désigne" + (count == 1 ? " " : "nt ") + invoiced + ".");
        List<String> asked = new ArrayList<>();
        if (has(exhibits, "REMINDER")) {
            asked.add("nos relances");
        }
        if (has(exhibits, "FORMAL_NOTICE")) {
            asked.add("notre mise en demeure");
        }
        if (!asked.isEmpty()) {
            words.append(" Malgré ")
                    .append(String.join(" et ", asked))
                    .append(", dont copie est jointe, la somme n’a pas été réglée.");
        }
        return words.append(
                        "\n\nLa créance a une cause contractuelle et un montant déterminé par les factures. Les intérêts"
                                + " de retard et l’indemnité forfaitaire de recouvrement sont ceux des articles L. 441-10 et"
                                + " D. 441-5 du code de commerce ; leur calcul est détaillé ci-après.")
                .toString();
    }

    private static boolean has(List<CourtPapers.Numbered> exhibits, String code) {
        return exhibits.stream().anyMatch(exhibit -> exhibit.code().equals(code));
    }
}
