package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.calendar.DayFormat;
import io.relance.money.MoneyFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts into words, French or English, what was found on a file of statements. Public for FreeMarker only. */
@Component
public class StatementPhrases {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+(?:\\.\\d+)?) ([A-Z]{3})");

    private final MessageSource messages;

    StatementPhrases(MessageSource messages) {
        this.messages = messages;
    }

    /** A complaint as a sentence. */
    public String of(Complaint complaint, Locale locale) {
        List<String> args =
                complaint.args().stream().map(arg -> shown(arg, locale)).toList();
        return messages.getMessage("bank.problem." + complaint.code(), new ArrayList<>(args).toArray(), locale);
    }

    /** Something odd that was taken all the same. */
    public String note(String code, Locale locale) {
        return messages.getMessage("bank.note." + code, null, locale);
    }

    private static String shown(String arg, Locale locale) {
        if (DAY.matcher(arg).matches()) {
            return DayFormat.of(locale).inFigures(LocalDate.parse(arg));
        }
        Matcher amount = AMOUNT.matcher(arg);
        return amount.matches()
                ? MoneyFormat.of(locale).format(Money.parse(amount.group(2) + " " + amount.group(1)))
                : arg;
    }
}
