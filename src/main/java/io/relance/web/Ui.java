package io.relance.web;

import io.relance.calendar.DayFormat;
import io.relance.calendar.MovableClock;
import io.relance.interest.AgreedRate;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What every template may ask for under the name {@code ui}: words, amounts and dates in the reader's language, the
 * time, and who reads. Public for FreeMarker only.
 */
public final class Ui {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final MessageSource messages;
    private final Locale locale;
    private final Clock clock;
    private final HttpServletRequest request;

    Ui(MessageSource messages, Locale locale, Clock clock, HttpServletRequest request) {
        this.messages = messages;
        this.locale = locale;
        this.clock = clock;
        this.request = request;
    }

    /** The text of a key in the reader's language, with its arguments filled in. */
    public String text(String key, @Nullable Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, locale);
    }

    /** The text of a key, or another one where nobody wrote it: for codes that come from a table a company edits. */
    public String textOr(String key, String otherwise) {
        String found = messages.getMessage(key, null, otherwise, locale);
        return found == null ? otherwise : found;
    }

    Locale locale() {
        return locale;
    }

    /** {@code fr} or {@code en}. */
    public String getLanguage() {
        return locale.getLanguage();
    }

    /** An amount with its currency, as the reader writes it. */
    public String money(Money amount) {
        return MoneyFormat.of(locale).format(amount);
    }

    /** An amount that a table keeps without its currency. */
    public String amount(BigDecimal amount, CurrencyUnit currency) {
        return money(Money.of(currency, amount, RoundingMode.HALF_UP));
    }

    /** A rate in percent, with at least two decimals: {@code 12,15 %} or {@code 12.15%}. */
    public String percent(BigDecimal rate) {
        return PercentFormat.write(rate, locale);
    }

    /** An agreed rate in words. */
    public String rate(AgreedRate rate) {
        return text("rate." + rate.rule(), typedPercent(rate.figure()));
    }

    /** A rate as the reader would type it into a field, without its sign; empty for none. */
    public String typedPercent(@Nullable BigDecimal rate) {
        String plain = rate == null ? "" : rate.toPlainString();
        return getLanguage().equals("fr") ? plain.replace('.', ',') : plain;
    }

    /** An amount as the reader would type it into a field, without currency. */
    public String typed(Money amount) {
        String plain = amount.getAmount().toPlainString();
        return getLanguage().equals("fr") ? plain.replace('.', ',') : plain;
    }

    /** The name of a country by its ISO 3166 code. */
    public String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    /** A date for a table; empty for none. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DayFormat.of(locale).inFigures(day);
    }

    /** A date for a sentence. */
    public String dayInWords(LocalDate day) {
        return DayFormat.of(locale).inWords(day);
    }

    /** The date of a moment, for a table; empty for none. */
    public String dayOf(@Nullable Instant moment) {
        return moment == null ? "" : day(moment.atZone(zone()).toLocalDate());
    }

    /** Date and hour of a moment; empty for none. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : dayOf(moment) + " " + hour(moment);
    }

    /** The hour of a moment, 24 hours. */
    public String hour(Instant moment) {
        return HOUR.format(moment.atZone(zone()));
    }

    /** The name of the day of the week. */
    public String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
    }

    /** The date the program lives in. */
    public LocalDate getToday() {
        return LocalDate.now(clock);
    }

    /** The moment the program lives in. */
    public Instant getNow() {
        return clock.instant();
    }

    /** Whether the reader may move the clock: only in the demonstration. */
    public boolean isClockMovable() {
        return clock instanceof MovableClock && isStaff();
    }

    /** User id of the reader; {@code null} before signing in. */
    public @Nullable String getUser() {
        return request.getUserPrincipal() == null
                ? null
                : request.getUserPrincipal().getName();
    }

    /** Whether the reader has the role of this name, see {@link io.relance.security.Role}. */
    public boolean may(String role) {
        return request.isUserInRole(role);
    }

    /** Whether the reader works in collections: not a stranger, and not only an operator. */
    public boolean isStaff() {
        return may("COLLECTOR") || may("APPROVER") || isSteering();
    }

    /** Whether the reader may bring files in and say who the company is. */
    public boolean isSteering() {
        return may("MANAGER") || may("ADMIN");
    }

    /** The address of this very page in another language. */
    public String inLanguage(String language) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getMethod().equals("GET") ? request.getQueryString() : null)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    private ZoneId zone() {
        return clock.getZone();
    }
}
