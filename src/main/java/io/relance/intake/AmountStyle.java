package io.relance.intake;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which sign stands before the decimals. As with dates, one amount cannot tell ("1.234"): the whole file decides. */
enum AmountStyle {
    COMMA("1 234,56"),
    POINT("1,234.56");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F\\u2007\\u2009'\\u2019]");
    private static final Pattern SIGNED = Pattern.compile("([-+\\u2212\\u2013]?)([0-9.,]+)([-\\u2212\\u2013]?)");
    private static final Pattern COMMA_GROUPS = Pattern.compile("\\d{1,3}(,\\d{3})+");
    private static final Pattern POINT_GROUPS = Pattern.compile("\\d{1,3}(\\.\\d{3})+");
    private static final Map<String, String> SIGNS = Map.of("€", "EUR", "$", "USD", "£", "GBP");

    private final String example;

    AmountStyle(String example) {
        this.example = example;
    }

    /** The style as people write it down. */
    String example() {
        return example;
    }

    /** The style of an example: its last sign that is no digit stands before the decimals. */
    static Optional<AmountStyle> ofExample(String example) {
        int comma = example.lastIndexOf(',');
        int point = example.lastIndexOf('.');
        return comma == point ? Optional.empty() : Optional.of(comma > point ? COMMA : POINT);
    }

    /**
     * An amount as a cell states it.
     *
     * @param currency the currency it names itself, by sign or code
     */
    record Stated(BigDecimal value, @Nullable String currency) {}

    /** The amount, if the text is one: with blanks or signs between thousands, a currency, a minus on any side. */
    Optional<Stated> read(String text) {
        Bare bare = Bare.of(text);
        Matcher signed = SIGNED.matcher(bare.digits);
        if (!signed.matches()) {
            return Optional.empty();
        }
        String digits = signed.group(2);
        char decimal = this == COMMA ? ',' : '.';
        char thousands = this == COMMA ? '.' : ',';
        int at = digits.lastIndexOf(decimal);
        // three digits behind a single sign of the other kind are thousands; no currency in use here has three decimals
        if (digits.indexOf(thousands) >= 0) {
            String whole = at < 0 ? digits : digits.substring(0, at);
            Pattern groups = thousands == ',' ? COMMA_GROUPS : POINT_GROUPS;
            if (!groups.matcher(whole).matches()) {
                return Optional.empty();
            }
        }
        String plain = digits.replace(String.valueOf(thousands), "").replace(decimal, '.');
        if (plain.indexOf('.') != plain.lastIndexOf('.') || plain.equals(".")) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(plain);
        boolean negative = bare.inParentheses
                != (!signed.group(1).isEmpty() && !signed.group(1).equals("+")
                        || !signed.group(3).isEmpty());
        return Optional.of(new Stated(negative ? value.negate() : value, bare.currency));
    }

    /** An amount without blanks, parentheses and currency. */
    private record Bare(
            String digits, boolean inParentheses, @Nullable String currency) {

        private static final Pattern CODE = Pattern.compile("^([A-Za-z]{3})|([A-Za-z]{3})$");

        static Bare of(String text) {
            String bare = BLANKS.matcher(text).replaceAll("");
            boolean parentheses = bare.startsWith("(") && bare.endsWith(")");
            if (parentheses) {
                bare = bare.substring(1, bare.length() - 1);
            }
            String currency = null;
            for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
                if (bare.contains(sign.getKey())) {
                    bare = bare.replace(sign.getKey(), "");
                    currency = sign.getValue();
                }
            }
            Matcher code = CODE.matcher(bare);
            if (currency == null && code.find()) {
                currency = code.group().toUpperCase(Locale.ROOT);
                bare = code.replaceFirst("");
            }
            return new Bare(bare, parentheses, currency);
        }
    }

    /** Collects, amount by amount, what a file gives away about its style. */
    static final class Evidence {

        private int undecided;
        private int comma;
        private int point;

        void weigh(String text) {
            String digits = Bare.of(text).digits;
            int lastComma = digits.lastIndexOf(',');
            int lastPoint = digits.lastIndexOf('.');
            if (lastComma < 0 && lastPoint < 0) {
                return;
            }
            if (lastComma >= 0 && lastPoint >= 0) {
                count(lastComma > lastPoint);
            } else {
                boolean isComma = lastComma >= 0;
                int at = Math.max(lastComma, lastPoint);
                boolean several = digits.indexOf(isComma ? ',' : '.') < at;
                int behind = digits.length() - at - 1;
                if (several) {
                    count(!isComma);
                } else if (behind != 3 || digits.startsWith("0") || at > 3) {
                    count(isComma);
                } else if (isComma) {
                    undecided++;
                    commaGroups++;
                } else {
                    undecided++;
                }
            }
        }

        private int commaGroups;

        private void count(boolean isComma) {
            if (isComma) {
                comma++;
            } else {
                point++;
            }
        }

        /** What the amounts show; where "1,234" and nothing else is seen, the comma groups thousands. */
        AmountStyle style() {
            if (comma == point) {
                return commaGroups > 0 && comma == 0 ? POINT : COMMA;
            }
            return point > comma ? POINT : COMMA;
        }

        /** Whether the file leaves no doubt. */
        boolean certain() {
            return comma > 0 != point > 0 || comma + point + undecided == 0;
        }
    }
}
