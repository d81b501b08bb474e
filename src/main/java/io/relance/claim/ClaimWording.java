package io.relance.claim;

import io.relance.calendar.DayFormat;
import io.relance.interest.AgreedRate;
import io.relance.interest.AppliedRate;
import io.relance.interest.Semester;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in French or English what a claim rests on: the same words on pages, in answers to programs and in letters. */
@Component
public class ClaimWording {

    private final MessageSource messages;

    ClaimWording(MessageSource messages) {
        this.messages = messages;
    }

    /** A remark as a sentence. */
    public String of(Remark remark, Locale language) {
        return text(
                "claim.remark." + remark.kind(), language, remark.arguments().toArray());
    }

    /** The rule behind a rate, with the figures it adds up. */
    public String of(AppliedRate rate, Locale language) {
        BigDecimal margin = rate.basis() == AppliedRate.Basis.PUBLIC_BUYER
                ? rate.figures().publicMargin()
                : rate.figures().margin();
        return text(
                "claim.basis." + rate.basis(),
                language,
                rate.figures().refinancing(),
                margin.stripTrailingZeros().toPlainString());
    }

    /** A semester as people name it. */
    public String of(Semester semester, Locale language) {
        return text("claim.semester." + semester.half(), language, String.valueOf(semester.year()));
    }

    private String text(String key, Locale language, Object... arguments) {
        Object[] written = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            written[i] = written(arguments[i], language);
        }
        return messages.getMessage(key, written, language);
    }

    private Object written(Object argument, Locale language) {
        if (argument instanceof Money money) {
            return MoneyFormat.of(language).format(money);
        } else if (argument instanceof LocalDate day) {
            return DayFormat.of(language).inWords(day);
        } else if (argument instanceof BigDecimal percent) {
            return PercentFormat.write(percent, language);
        } else if (argument instanceof AgreedRate rate) {
            return text(
                    "rate." + rate.rule(),
                    language,
                    language.getLanguage().equals("fr")
                            ? rate.figure().toPlainString().replace('.', ',')
                            : rate.figure().toPlainString());
        } else if (argument instanceof Semester semester) {
            return of(semester, language);
        } else if (argument instanceof String code && code.matches("[A-Z]{2}")) {
            return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
        }
        return argument;
    }
}
