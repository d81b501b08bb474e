package io.relance.bank;

import io.relance.debtor.DebtorName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the debtors whose name a bank may have meant: without accents and legal forms, cut off at the end, in capitals.
 * A rare word says more than a frequent one.
 */
final class NameIndex {

    /** A debtor and how much of its name was found, 0 to 100. */
    record Likeness(long debtorId, int score) {}

    private static final int TOO_FREQUENT = 400;
    private static final int BEST = 4;
    private static final Set<String> SAID_OF_MANY = Set.of(
            "SA",
            "SAS",
            "SASU",
            "SARL",
            "EURL",
            "SCI",
            "SNC",
            "SCEA",
            "EARL",
            "GAEC",
            "SELARL",
            "SCP",
            "STE",
            "SOCIETE",
            "SOC",
            "ETS",
            "ETABLISSEMENTS",
            "ENTREPRISE",
            "COMPAGNIE",
            "CIE",
            "GROUPE",
            "GROUP",
            "MR",
            "MME",
            "MLLE",
            "MONSIEUR",
            "MADAME",
            "LE",
            "LA",
            "LES",
            "DE",
            "DU",
            "DES",
            "ET",
            "AND",
            "THE",
            "LTD",
            "LIMITED",
            "GMBH",
            "BV",
            "NV",
            "INC",
            "LLC",
            "PLC",
            "CO",
            "VIR",
            "VIREMENT",
            "SEPA",
            "INST",
            "RECU",
            "REM",
            "CHQ",
            "PRLV",
            "DOMICILIE",
            "FACTURE",
            "FACTURES",
            "FACT",
            "REGLEMENT",
            "PAIEMENT");

    private final Map<String, List<Integer>> postings = new HashMap<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<Set<String>> names = new ArrayList<>();

    NameIndex(Collection<DebtorName> debtors) {
        for (DebtorName debtor : debtors) {
            Set<String> words = words(debtor.name());
            if (words.isEmpty()) {
                continue;
            }
            int at = ids.size();
            ids.add(debtor.id());
            names.add(words);
            for (String word : words) {
                postings.computeIfAbsent(word, w -> new ArrayList<>(1)).add(at);
            }
        }
    }

    static Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : NumberText.plain(name).split("[^A-Z0-9]+")) {
            if (word.length() > 1 && !SAID_OF_MANY.contains(word) && !word.matches("\\d+")) {
                words.add(word);
            }
        }
        return words;
    }

    /**
     * The likeliest debtors, best first.
     *
     * @param wholeName whether the text is a name and nothing else, so that words left over speak against it
     */
    List<Likeness> like(String text, boolean wholeName) {
        Set<String> said = words(text);
        Map<Integer, Double> found = new HashMap<>();
        String cut = null;
        for (String word : said) {
            add(word, found);
            cut = word;
        }
        if (found.isEmpty()) {
            return List.of();
        }
        double saidWeight = said.stream().mapToDouble(this::weight).sum();
        List<Likeness> best = new ArrayList<>();
        for (Map.Entry<Integer, Double> entry : found.entrySet()) {
            Set<String> name = names.get(entry.getKey());
            double weight = name.stream().mapToDouble(this::weight).sum();
            double matched = entry.getValue();
            for (String word : name) {
                if (cut != null && cut.length() >= 4 && word.length() > cut.length() && word.startsWith(cut)) {
                    matched += weight(word) * 0.9;
                }
            }
            double score = wholeName
                    ? 2 * Math.min(matched, weight) / (weight + Math.max(saidWeight, matched))
                    : Math.min(matched, weight) / weight;
            best.add(new Likeness(ids.get(entry.getKey()), (int) Math.round(100 * score)));
        }
        best.sort((one, other) -> other.score() - one.score());
        return best.subList(0, Math.min(BEST, best.size()));
    }

    private void add(String word, Map<Integer, Double> found) {
        List<Integer> where = postings.getOrDefault(word, List.of());
        if (where.size() <= TOO_FREQUENT) {
            for (int at : where) {
                found.merge(at, weight(word), Double::sum);
            }
        }
    }

    private double weight(String word) {
        List<Integer> where = postings.get(word);
        return Math.log(2.0 + (double) ids.size() / (where == null ? 1 : where.size()));
    }
}
