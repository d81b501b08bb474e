package io.relance.intake.fec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the cells of a FEC are written: dates AAAAMMJJ, amounts with their sign first or last, blanks and zeros around. */
final class Cells {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?:[T ].*)?");
    private static final Pattern FRENCH_DAY = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?: .*)?");
    private static final Pattern AMOUNT = Pattern.compile("([-+]?)(\\d*)(?:[.,](\\d*))?([-+]?)");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(?:([.,])\\d{3})+([.,])\\d{1,2}[-+]?");
    private static final int MOST_DIGITS = 13;
    private static final int ARTEFACT = 6;

    private Cells() {}

    /** A day; empty when there is none or nobody can tell which. */
    static Optional<LocalDate> day(String cell) {
        Matcher plain = DAY.matcher(cell);
        Matcher french = FRENCH_DAY.matcher(cell);
        try {
            if (plain.matches()) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(plain.group(1)),
                        Integer.parseInt(plain.group(2)),
                        Integer.parseInt(plain.group(3))));
            }
            if (french.matches()) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(french.group(3)),
                        Integer.parseInt(french.group(2)),
                        Integer.parseInt(french.group(1))));
            }
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** An amount in hundredths, 0 for a blank cell; empty when nobody can tell how much. */
    static OptionalLong hundredths(String cell) {
        if (cell.isBlank()) {
            return OptionalLong.of(0);
        }
        String text = bare(cell);
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches() && !grouped.group(1).equals(grouped.group(2))) {
            text = text.replace(grouped.group(1), "");
        }
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return OptionalLong.empty();
        }
        String whole = amount.group(2).replaceFirst("^0+", "");
        String part = amount.group(3) == null ? "" : amount.group(3);
        if (amount.group(2).isEmpty() && part.isEmpty()
                || whole.length() > MOST_DIGITS
                || !amount.group(1).isEmpty() && !amount.group(4).isEmpty()) {
            return OptionalLong.empty();
        }
        String decimals = part.replaceFirst("0+$", "");
        boolean up = false;
        if (decimals.length() > 2) {
            // 0,1 + 0,2 as a machine adds them, written out; a third decimal that is meant is no amount in euros
            String behind = decimals.substring(2);
            if (behind.length() < ARTEFACT || !behind.matches("0{4,}\\d*|9{4,}\\d*")) {
                return OptionalLong.empty();
            }
            up = behind.startsWith("9");
            decimals = decimals.substring(0, 2);
        }
        long value = Long.parseLong("0" + whole) * 100 + Long.parseLong((decimals + "00").substring(0, 2));
        value += up ? 1 : 0;
        boolean negative = amount.group(1).equals("-") || amount.group(4).equals("-");
        return OptionalLong.of(negative ? -value : value);
    }

    /** The side of an amount: 1 for debit, -1 for credit, 0 when nobody can tell. */
    static int side(String cell) {
        return switch (cell.strip()) {
            case "D", "d", "+1", "1", "+", "Debit", "DEBIT", "Débit" -> 1;
            case "C", "c", "-1", "-", "Credit", "CREDIT", "Crédit" -> -1;
            default -> 0;
        };
    }

    private static String bare(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\u2212') {
                text.append('-');
            } else if (!Character.isWhitespace(c) && c != '\u00A0' && c != '\u202F' && c != '€' && c != '\'') {
                text.append(c);
            }
        }
        return text.toString();
    }
}
