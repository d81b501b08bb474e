package io.relance.einvoice;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The penalty rate that an invoice stipulates in words (note PMD; C. com. L441-10 II), as far as a program can read it. A
 * person confirms it before any figure rests on it.
 *
 * @param rule how the rate is fixed
 * @param rate the multiple, the points above, or percent a year or a month; zero when the words were not understood
 */
public record PenaltyTerms(Rule rule, BigDecimal rate) {

    /** Ways to fix a penalty rate. */
    public enum Rule {
        /** A multiple of the French legal interest rate; three times is the lowest lawful one. */
        LEGAL_MULTIPLE,
        /** Percentage points above the refinancing rate of the European Central Bank. */
        ECB_PLUS,
        PERCENT_A_YEAR,
        PERCENT_A_MONTH,
        /** The words say something that only a person can read. */
        UNREAD
    }

    private static final Pattern LEGAL = Pattern.compile(
            "(\\d+(?:[.,]\\d+)?|une|deux|trois|quatre|cinq|one|two|three|four|five)\\s*(?:\\(\\d+\\)\\s*)?"
                    + "(?:fois|x|times)\\s*(?:le |du |the )?(?:taux|legal|french legal)[^.;]{0,30}?(?:legal|interest)");
    private static final Pattern ECB = Pattern.compile(
            "(?:bce|banque centrale europeenne|ecb|european central bank|refinancement|refinancing)[^.;]{0,160}?"
                    + "(?:major|augment|plus|\\+|increas)[^\\d.;]{0,40}(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:points?|%|pour ?cent)?");
    private static final Pattern PERCENT =
            Pattern.compile("(\\d{1,3}(?:[.,]\\d+)?)\\s*(?:%|pour ?cent|per ?cent)([^.;%]{0,25})");
    private static final Pattern MONTHLY = Pattern.compile("^\\s*(?:par|/|per|a|chaque)?\\s*(?:mois|month)|mensuel");

    private static final List<String> WORDS = List.of("une", "deux", "trois", "quatre", "cinq");
    private static final List<String> ENGLISH = List.of("one", "two", "three", "four", "five");

    /** Reads what the words stipulate. */
    static PenaltyTerms read(String note) {
        String text = Normalizer.normalize(note, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\s\\u00A0\\u202F]+", " ")
                .toLowerCase(Locale.ROOT);
        Matcher legal = LEGAL.matcher(text);
        if (legal.find()) {
            return new PenaltyTerms(Rule.LEGAL_MULTIPLE, figure(legal.group(1)));
        }
        Matcher ecb = ECB.matcher(text);
        if (ecb.find()) {
            return new PenaltyTerms(Rule.ECB_PLUS, figure(ecb.group(1)));
        }
        return percent(text).orElse(new PenaltyTerms(Rule.UNREAD, BigDecimal.ZERO));
    }

    /** A percentage counts only when it is the only one: of two, nobody knows which is the penalty. */
    private static Optional<PenaltyTerms> percent(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.find()) {
            return Optional.empty();
        }
        Rule rule = MONTHLY.matcher(percent.group(2)).find() ? Rule.PERCENT_A_MONTH : Rule.PERCENT_A_YEAR;
        BigDecimal rate = figure(percent.group(1));
        return percent.find(percent.end(1) + 1) ? Optional.empty() : Optional.of(new PenaltyTerms(rule, rate));
    }

    private static BigDecimal figure(String text) {
        if (WORDS.contains(text) || ENGLISH.contains(text)) {
            return BigDecimal.valueOf(Math.max(WORDS.indexOf(text), ENGLISH.indexOf(text)) + 1L);
        }
        BigDecimal figure = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
        return figure.scale() < 0 ? figure.setScale(0) : figure;
    }
}
