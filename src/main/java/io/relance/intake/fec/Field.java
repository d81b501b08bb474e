package io.relance.intake.fec;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a FEC in the order of the decree (LPF art. A47 A-1 VII), and what programs add behind them. */
enum Field {
    JOURNAL_CODE("JournalCode"),
    JOURNAL_LIB("JournalLib", "journallibelle"),
    ECRITURE_NUM("EcritureNum", "ecriturenumero", "numecriture"),
    ECRITURE_DATE("EcritureDate", "dateecriture"),
    COMPTE_NUM("CompteNum", "numcompte", "comptenumero"),
    COMPTE_LIB("CompteLib", "libcompte", "comptelibelle"),
    COMP_AUX_NUM("CompAuxNum", "compteauxnum", "compauxnumero", "numaux"),
    COMP_AUX_LIB("CompAuxLib", "compteauxlib", "compauxlibelle", "libaux"),
    PIECE_REF("PieceRef", "refpiece"),
    PIECE_DATE("PieceDate", "datepiece"),
    ECRITURE_LIB("EcritureLib", "ecriturelibelle", "libecriture"),
    DEBIT("Debit"),
    CREDIT("Credit"),
    ECRITURE_LET("EcritureLet", "lettrage", "ecriturelettrage"),
    DATE_LET("DateLet", "datelettrage"),
    VALID_DATE("ValidDate", "datevalid"),
    MONTANT_DEVISE("Montantdevise"),
    IDEVISE("Idevise"),
    /** Instead of Debit and Credit. */
    MONTANT("Montant"),
    /** The side of {@link #MONTANT}: D or C, +1 or -1. */
    SENS("Sens"),
    /** Not of the decree: some programs add the due date behind the last field. */
    DUE_DATE("DateEcheance", "echeance", "echeancedate", "dateech", "datech", "dateecheancepiece", "duedate");

    private final String title;
    private final List<String> names;

    Field(String title, String... others) {
        this.title = title;
        this.names = Stream.concat(Stream.of(plain(title)), Stream.of(others)).toList();
    }

    /** As the decree spells it. */
    String title() {
        return title;
    }

    /** Where each field stands in a line of headers, from 0; the first of two that mean the same. */
    static Map<Field, Integer> positions(List<String> headers) {
        Map<Field, Integer> positions = new EnumMap<>(Field.class);
        for (int i = 0; i < headers.size(); i++) {
            int at = i;
            recognise(headers.get(i)).ifPresent(field -> positions.putIfAbsent(field, at));
        }
        return positions;
    }

    /** The fields without which nothing can be concluded, and which the headers lack. */
    static List<String> missing(Map<Field, Integer> positions) {
        return Stream.of(
                        Stream.of(JOURNAL_CODE, ECRITURE_DATE, COMPTE_NUM)
                                .filter(field -> !positions.containsKey(field))
                                .map(Field::title),
                        hasAmounts(positions) ? Stream.<String>of() : Stream.of("Debit/Credit"))
                .flatMap(missing -> missing)
                .toList();
    }

    private static boolean hasAmounts(Map<Field, Integer> positions) {
        return positions.containsKey(DEBIT) && positions.containsKey(CREDIT)
                || positions.containsKey(MONTANT) && positions.containsKey(SENS);
    }

    private static Optional<Field> recognise(String header) {
        String plain = plain(header);
        return Stream.of(values()).filter(field -> field.names.contains(plain)).findFirst();
    }

    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFD)
                .replaceAll("[^\\p{Alnum}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
