package io.relance.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a date in figures names the day or the month first. No single date can tell ("03/04/2026"), so it is decided
 * over the whole file. Dates that begin with the year, or name the month in words, mean the same in either style.
 */
enum DateStyle {
    DAY_FIRST("dd/MM/yyyy"),
    MONTH_FIRST("M/d/yyyy");

    private static final Pattern FIGURES =
            Pattern.compile("(\\d{1,4})\\s?[/.\\- ]\\s?(\\d{1,2})\\s?[/.\\- ]\\s?(\\d{1,4})");
    private static final Pattern COMPACT = Pattern.compile("\\d{8}");
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,2})(?:er|st|nd|rd|th)?[ .\\-]+(\\p{L}+)[., \\-]+(\\d{2,4})");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[T ]\\d{1,2}:\\d{2}.*$");
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan"),
            List.of("fev", "feb"),
            List.of("mar"),
            List.of("avr", "apr"),
            List.of("mai", "may"),
            List.of("juin", "jun"),
            List.of("juil", "jul"),
            List.of("aou", "aug"),
            List.of("sep"),
            List.of("oct"),
            List.of("nov"),
            List.of("dec"));

    private final String pattern;

    DateStyle(String pattern) {
        this.pattern = pattern;
    }

    /** The style as people write it down. */
    String pattern() {
        return pattern;
    }

    /** The style that a pattern such as {@code dd.MM.yyyy} or {@code M/d/yy} means; a year-first one means neither. */
    static Optional<DateStyle> ofPattern(String pattern) {
        return switch (pattern.strip().charAt(0)) {
            case 'd', 'j', 'D', 'J' -> Optional.of(DAY_FIRST);
            case 'M', 'm' -> Optional.of(MONTH_FIRST);
            default -> Optional.empty();
        };
    }

    /** The date, if the text is one in this style. A year of two digits is of this century. */
    Optional<LocalDate> read(String text) {
        String date = TIME_OF_DAY.matcher(text.strip()).replaceFirst("");
        try {
            Matcher figures = FIGURES.matcher(date);
            if (figures.matches()) {
                return inFigures(figures.group(1), Integer.parseInt(figures.group(2)), figures.group(3));
            }
            if (COMPACT.matcher(date).matches()) {
                return Optional.of(LocalDate.of(part(date, 0, 4), part(date, 4, 6), part(date, 6, 8)));
            }
            Matcher words = WORDS.matcher(date);
            if (words.matches()) {
                int month = month(words.group(2));
                return month == 0
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(year(words.group(3)), month, Integer.parseInt(words.group(1))));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> inFigures(String first, int second, String third) {
        if (first.length() > 2) {
            return first.length() == 4 && third.length() <= 2
                    ? Optional.of(LocalDate.of(Integer.parseInt(first), second, Integer.parseInt(third)))
                    : Optional.empty();
        }
        if (third.length() != 2 && third.length() != 4) {
            return Optional.empty();
        }
        int leading = Integer.parseInt(first);
        return Optional.of(
                this == DAY_FIRST
                        ? LocalDate.of(year(third), second, leading)
                        : LocalDate.of(year(third), leading, second));
    }

    private static int part(String date, int from, int to) {
        return Integer.parseInt(date.substring(from, to));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 2 ? 2000 + year : year;
    }

    private static int month(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).stream().anyMatch(plain::startsWith)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Collects, date by date, what a file gives away about its style. */
    static final class Evidence {

        private int undecided;
        private int dayFirst;
        private int monthFirst;

        void weigh(String text) {
            Matcher figures = FIGURES.matcher(TIME_OF_DAY.matcher(text.strip()).replaceFirst(""));
            if (!figures.matches() || figures.group(1).length() > 2) {
                return;
            }
            int first = Integer.parseInt(figures.group(1));
            int second = Integer.parseInt(figures.group(2));
            if (first > 12 && second <= 12) {
                dayFirst++;
            } else if (second > 12 && first <= 12) {
                monthFirst++;
            } else if (first != second) {
                undecided++;
            }
        }

        /** Day first, as in France, unless the file shows otherwise. */
        DateStyle style() {
            return monthFirst > dayFirst ? MONTH_FIRST : DAY_FIRST;
        }

        /** Whether the file leaves no doubt. */
        boolean certain() {
            return dayFirst > 0 != monthFirst > 0 || dayFirst + monthFirst + undecided == 0;
        }
    }
}
