package io.relance.agency;

import io.relance.handoff.Handoff;
import io.relance.handoff.Route;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The road to an agency. */
@Component
class AgencyHandoff implements Handoff {

    private final AgencyDesk desk;
    private final AgencyItems items;
    private final Agencies agencies;
    private final Invoices invoices;
    private final MessageSource messages;
    private final Clock clock;

    AgencyHandoff(
            AgencyDesk desk,
            AgencyItems items,
            Agencies agencies,
            Invoices invoices,
            MessageSource messages,
            Clock clock) {
        this.desk = desk;
        this.items = items;
        this.agencies = agencies;
        this.invoices = invoices;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Route route() {
        return Route.AGENCY;
    }

    @Override
    public void refer(long invoiceId) {
        desk.refer(invoiceId);
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Long> among(Set<Long> invoiceIds) {
        return items.openAmong(invoiceIds);
    }

    /** The scale of each agency that may take the claim today; the creditor bears it (CPCE L111-8). */
    @Override
    @Transactional(readOnly = true)
    public Optional<String> cost(Set<Long> invoiceIds, Locale language) {
        LocalDate today = LocalDate.now(clock);
        List<Invoice> concerned = invoices.findAllById(invoiceIds);
        if (concerned.isEmpty()) {
            return Optional.empty();
        }
        CurrencyUnit currency = concerned.get(0).currency();
        BigDecimal claim = concerned.stream()
                .map(invoice -> invoice.openBalance().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String scales = agencies.findByActiveTrueOrderByName().stream()
                .filter(agency -> agency.hasMandateOn(today))
                .flatMap(agency -> agency.percentFor(claim, today).stream()
                        .map(percent -> messages.getMessage(
                                "agency.cost",
                                new Object[] {
                                    agency.name(),
                                    PercentFormat.write(percent, language),
                                    MoneyFormat.of(language)
                                            .format(Money.of(
                                                    currency, agency.details().minimumFee(), RoundingMode.HALF_UP))
                                },
                                language)))
                .collect(Collectors.joining(" · "));
        return Optional.of(scales).filter(text -> !text.isEmpty());
    }
}
