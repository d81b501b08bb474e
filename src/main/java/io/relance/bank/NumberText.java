package io.relance.bank;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text taken apart into runs of letters and runs of digits: people keep these when they copy a number, not the rest. */
record NumberText(List<Token> tokens) {

    private static final Pattern RUN = Pattern.compile("[A-Z]+|[0-9]+");
    private static final int LONGEST = 400;

    /**
     * A run of letters or of digits.
     *
     * @param before what stands between it and the run before it
     */
    record Token(String text, String before) {

        boolean isNumber() {
            return Character.isDigit(text.charAt(0));
        }

        /** Without leading zeros. */
        String stripped() {
            return isNumber() ? withoutZeros(text) : text;
        }

        /** Whether a number may reach from the run before over to this one. */
        boolean continues() {
            return before.length() <= 3 && before.chars().noneMatch(c -> ",;+&()".indexOf(c) >= 0);
        }
    }

    static NumberText of(String text) {
        String plain = plain(text);
        List<Token> tokens = new ArrayList<>();
        Matcher run = RUN.matcher(plain);
        int end = 0;
        while (run.find() && tokens.size() < LONGEST) {
            tokens.add(new Token(run.group(), plain.substring(end, run.start())));
            end = run.end();
        }
        return new NumberText(tokens);
    }

    /** Upper case without accents. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
    }

    static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    String joined() {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    /** Each group of digits without its leading zeros. */
    String squeezed() {
        return tokens.stream().map(Token::stripped).collect(Collectors.joining());
    }

    String groups() {
        return groups(tokens);
    }

    static String groups(List<Token> tokens) {
        return tokens.stream().map(Token::stripped).collect(Collectors.joining("|"));
    }

    NumberText digitsOnly() {
        return new NumberText(tokens.stream().filter(Token::isNumber).toList());
    }

    boolean hasLetters() {
        return tokens.stream().anyMatch(token -> !token.isNumber());
    }

    int digits() {
        return tokens.stream()
                .filter(Token::isNumber)
                .mapToInt(token -> token.text().length())
                .sum();
    }
}
