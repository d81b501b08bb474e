package io.relance.web;

import io.relance.calendar.PaymentTerms;
import io.relance.interest.AgreedRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed into a form, read field by field; each one that cannot be read leaves the key of its message. The
 * page is then shown again with what was typed and the messages in place. Public for FreeMarker only.
 */
public final class Fields {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String form;
    private final Map<String, String> typed;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Fields(String form, Map<String, String> typed) {
        this.form = form;
        this.typed = new HashMap<>(typed);
    }

    static Fields none() {
        return new Fields("", Map.of());
    }

    /** Which form of the page was sent. */
    public boolean of(String form) {
        return this.form.equals(form);
    }

    /** What was typed into a field of a form, or another text when that form was not the one sent. */
    public String value(String form, String field, @Nullable String otherwise) {
        return of(form) ? typed.getOrDefault(field, "") : otherwise == null ? "" : otherwise;
    }

    /** Key of the message about a field; empty when nothing is wrong. */
    public String error(String form, String field) {
        return of(form) ? errors.getOrDefault(field, "") : "";
    }

    boolean wrong() {
        return !errors.isEmpty();
    }

    void refuse(String field, String key) {
        errors.putIfAbsent(field, key);
    }

    /** The text of a field without spaces around it; {@code null} when empty. */
    @Nullable
    String text(String field) {
        String value = typed.getOrDefault(field, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** The text of a field that must not be empty. */
    String required(String field) {
        String value = text(field);
        if (value == null) {
            refuse(field, "field.required");
            return "";
        }
        return value;
    }

    boolean ticked(String field) {
        return typed.containsKey(field);
    }

    /** A day as browsers send it. */
    LocalDate day(String field) {
        try {
            return LocalDate.parse(required(field));
        } catch (DateTimeParseException unreadable) {
            refuse(field, "field.day");
            return LocalDate.EPOCH;
        }
    }

    LocalDate dayNotBefore(String field, LocalDate earliest) {
        LocalDate day = day(field);
        if (day.isBefore(earliest)) {
            refuse(field, "field.future");
        }
        return day;
    }

    /** An amount, written the French or the English way, more than zero. */
    Money amount(String field, CurrencyUnit currency) {
        String value = required(field).replaceAll("[\\s\u00A0\u202F€]", "");
        int comma = value.lastIndexOf(',');
        int point = value.lastIndexOf('.');
        String plain = comma > point ? value.replace(".", "").replace(',', '.') : value.replace(",", "");
        try {
            Money amount = Money.of(currency, new BigDecimal(plain), RoundingMode.UNNECESSARY);
            if (!amount.isPositive()) {
                refuse(field, "field.positive");
            }
            return amount;
        } catch (ArithmeticException | NumberFormatException unreadable) {
            refuse(field, "field.amount");
            return Money.zero(currency);
        }
    }

    /** A rate in percent a year, written the French or the English way; {@code null} for an empty field. */
    @Nullable
    BigDecimal percent(String field) {
        String value = text(field);
        if (value == null) {
            return null;
        }
        try {
            BigDecimal percent =
                    new BigDecimal(value.replaceAll("[\\s\u00A0\u202F%]", "").replace(',', '.'));
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) >= 0 || percent.scale() > 4) {
                refuse(field, "field.percent");
            }
            return percent;
        } catch (NumberFormatException unreadable) {
            refuse(field, "field.percent");
            return null;
        }
    }

    /** An agreed rate of interest, in the fields {@code rule} and {@code percent}; {@code null} for an empty figure. */
    @Nullable
    AgreedRate agreedRate() {
        BigDecimal figure = percent("percent");
        if (figure == null || wrong()) {
            return null;
        }
        String rule = text("rule");
        return new AgreedRate(
                Arrays.stream(AgreedRate.Rule.values())
                        .filter(known -> known.name().equals(rule))
                        .findFirst()
                        .orElse(AgreedRate.Rule.PERCENT),
                figure);
    }

    /** Terms of payment, in the fields {@code kind} and {@code days}. */
    PaymentTerms terms() {
        try {
            return PaymentTerms.of(required("kind") + ":" + required("days"));
        } catch (IllegalArgumentException unreadable) {
            refuse("days", "field.terms");
            return PaymentTerms.BY_LAW;
        }
    }
}
