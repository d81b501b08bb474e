package io.relance.workflow.taskform;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.DayFormat;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** How facts are written in forms: in the language of the diagrams and forms ({@code relance.language}). */
@Component
class Wording {

    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~-])");

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    private final Locale language;
    private final CalendarSettings calendar;
    private final ObjectProvider<IdentityService> identity;

    Wording(
            @Value("${relance.language:fr}") String language,
            CalendarSettings calendar,
            ObjectProvider<IdentityService> identity) {
        this.language = Locale.forLanguageTag(language);
        this.calendar = calendar;
        this.identity = identity;
        texts.setBasenames("messages/task", "messages/agency", "messages/court");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    Locale language() {
        return language;
    }

    /** A person's name as Markdown, for the user id under which the program knows them. */
    String person(@Nullable String userId) {
        if (userId == null) {
            return "";
        }
        User user = identity.getObject().createUserQuery().userId(userId).singleResult();
        return plain(
                user == null || user.getLastName() == null
                        ? userId
                        : (Objects.requireNonNullElse(user.getFirstName(), "") + " " + user.getLastName()).strip());
    }

    String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    /** The text of a code, or the code itself where nobody wrote one: companies add codes of their own. */
    String code(String prefix, String code) {
        String text = texts.getMessage(prefix + "." + code, null, code, language);
        return text == null ? code : text;
    }

    String money(Money amount) {
        return MoneyFormat.of(language).format(amount);
    }

    /** The total, one for each currency; zero euros for nothing. */
    String total(Collection<Money> amounts) {
        if (amounts.isEmpty()) {
            return money(Money.zero(CurrencyUnit.EUR));
        }
        return amounts.stream().collect(Collectors.toMap(Money::getCurrencyUnit, m -> m, Money::plus)).values().stream()
                .sorted(Comparator.comparing(Money::getCurrencyUnit))
                .map(this::money)
                .collect(Collectors.joining(" + "));
    }

    String day(@Nullable LocalDate day) {
        return day == null ? "" : DayFormat.of(language).inFigures(day);
    }

    String dayInWords(LocalDate day) {
        return DayFormat.of(language).inWords(day);
    }

    String percent(BigDecimal rate) {
        return PercentFormat.write(rate, language);
    }

    String country(String code) {
        return new Locale("", code).getDisplayCountry(language);
    }

    LocalDate dayOf(Instant moment) {
        return moment.atZone(calendar.zone()).toLocalDate();
    }

    /**
     * A value that a form's text may carry: those texts are Markdown, and a name is not. "A*B [x](y)" stays what it is,
     * tags included; lines stay lines.
     */
    String plain(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return text("unknown");
        }
        String escaped = MARKDOWN.matcher(value.strip()).replaceAll("\\\\$1");
        return escaped.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "  \n");
    }
}
