package io.relance.contact;

import io.relance.calendar.DayFormat;
import io.relance.money.MoneyFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** How one language writes the small things: labels, dates, amounts, numbers of days. */
final class Words {

    final Map<String, String> all;
    private final MoneyFormat amounts;
    private final DayFormat days;

    Words(Map<String, String> all, Locale language) {
        this.all = all;
        this.amounts = MoneyFormat.of(language);
        this.days = DayFormat.of(language);
    }

    String word(String key) {
        String text = all.get(key);
        if (text == null) {
            throw new IllegalStateException("Messages lack the text '%s'".formatted(key));
        }
        return text;
    }

    /** "12 jours", "1 jour". */
    String days(long days) {
        return days == 1 ? word("day") : word("days").replace("{0}", Long.toString(days));
    }

    /** "12 jours de retard", "aujourd’hui", "dans 5 jours". */
    String lateness(long daysLate) {
        if (daysLate == 0) {
            return word("dueToday");
        }
        return word(daysLate > 0 ? "late" : "notYetDue").replace("{0}", days(Math.abs(daysLate)));
    }

    String money(Money amount) {
        return amounts.format(amount);
    }

    /** "1 234,50 €", or for several currencies "1 234,50 € et 300,00 USD". */
    String amounts(List<Money> sums) {
        return sums.stream().map(this::money).collect(Collectors.joining(" " + word("and") + " "));
    }

    /** Without cents where there are none: "50 000 €" for a share capital, "40 €". */
    String round(Money amount) {
        return money(amount).replaceFirst("[.,]00(?!\\d)", "");
    }

    String shortDate(LocalDate day) {
        return days.inFigures(day);
    }

    /** Held together by no-break spaces. */
    String longDate(LocalDate day) {
        return days.inWords(day).replace(' ', '\u00A0');
    }
}
