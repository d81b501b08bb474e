package io.relance.intake;

import io.relance.calendar.DayFormat;
import io.relance.money.MoneyFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts into words, French or English, what was found on a file and its lines. */
@Component
class Phrases {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+\\.\\d+) ([A-Z]{3})");

    private final MessageSource messages;

    Phrases(MessageSource messages) {
        this.messages = messages;
    }

    /** One problem as a sentence. Its message is given the column, the value, then the problem's own arguments. */
    String of(Problem problem, Locale locale) {
        List<Object> args = new ArrayList<>();
        args.add(column(problem.column(), locale));
        args.add(shown(problem.value(), locale));
        problem.args().forEach(arg -> args.add(shown(arg, locale)));
        String key = "import.problem." + problem.code();
        if (problem.code().equals("changed") && problem.args().get(0).isEmpty()) {
            key = "import.problem.filled";
        }
        return messages.getMessage(key, args.toArray(), locale);
    }

    /** Several problems of one line, one sentence after the other. */
    String of(List<Problem> problems, Locale locale) {
        return problems.stream().map(problem -> of(problem, locale)).collect(Collectors.joining(" "));
    }

    /** What people call a column of the documented format; headers of files stay as they are. */
    String column(String column, Locale locale) {
        Optional<Column> known = Column.ofKey(column);
        return known.isEmpty()
                ? column
                : messages.getMessage("import.column." + known.get().key(), null, locale);
    }

    private static String shown(String arg, Locale locale) {
        if (DAY.matcher(arg).matches()) {
            return DayFormat.of(locale).inFigures(LocalDate.parse(arg));
        }
        var amount = AMOUNT.matcher(arg);
        if (amount.matches()) {
            return MoneyFormat.of(locale).format(Money.parse(amount.group(2) + " " + amount.group(1)));
        }
        return arg;
    }
}
