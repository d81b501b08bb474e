package io.relance.intake;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what requests name and reads what they state; says in the requests' own terms what is wrong with them. */
@Component
class Lookup {

    private static final int MOST_DIGITS = 13;

    private final Invoices invoices;
    private final Debtors debtors;
    private final Clock clock;

    Lookup(Invoices invoices, Debtors debtors, Clock clock) {
        this.invoices = invoices;
        this.debtors = debtors;
        this.clock = clock;
    }

    Invoice invoice(String number) {
        return invoices.findByNumber(number).orElseThrow(() -> ApiRefusal.notFound("api.invoice.unknown", number));
    }

    /** A debtor by its key in the accounting software, or by our own id. */
    Debtor debtor(String id) {
        return debtors.findByReference(id)
                .or(() -> id.matches("\\d{1,18}") ? debtors.findById(Long.valueOf(id)) : Optional.empty())
                .orElseThrow(() -> ApiRefusal.notFound("api.debtor.unknown", id));
    }

    CurrencyUnit currency(ApiRefusal.Check check, String field, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return CurrencyUnit.EUR;
        }
        try {
            return CurrencyUnit.of(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalCurrencyException unknown) {
            check.refuse(field, "api.currency.unknown");
            return CurrencyUnit.EUR;
        }
    }

    /** The currency of an invoice; euros for everything a debtor owes. */
    CurrencyUnit currencyOf(@Nullable Long invoiceId) {
        return invoiceId == null
                ? CurrencyUnit.EUR
                : invoices.findById(invoiceId).orElseThrow().currency();
    }

    /** An amount above zero; one unit of the currency when it is refused. */
    Money amount(ApiRefusal.Check check, String field, @Nullable String text, CurrencyUnit currency) {
        Money instead = Money.of(currency, BigDecimal.ONE);
        String number = text == null ? "" : text.strip();
        if (number.isEmpty()) {
            check.refuse(field, "api.missing");
            return instead;
        }
        if (!number.matches("[-+]?\\d{1," + MOST_DIGITS + "}(\\.\\d{1,10})?")) {
            check.refuse(field, "api.amount.unreadable");
            return instead;
        }
        BigDecimal value = new BigDecimal(number);
        if (value.signum() <= 0) {
            check.refuse(field, "api.amount.positive");
            return instead;
        }
        if (value.stripTrailingZeros().scale() > currency.getDecimalPlaces()) {
            check.refuse(field, "api.amount.decimals", currency.getCode());
            return instead;
        }
        return Money.of(currency, value, RoundingMode.UNNECESSARY);
    }

    /** A day; today when it is refused. */
    LocalDate date(ApiRefusal.Check check, String field, @Nullable String text) {
        LocalDate today = LocalDate.now(clock);
        if (text == null || text.isBlank()) {
            check.refuse(field, "api.missing");
            return today;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException unreadable) {
            check.refuse(field, "api.date.unreadable");
            return today;
        }
    }
}
