package io.relance.court;

import io.relance.claim.Apart;
import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.claim.Diverted;
import io.relance.debtor.Debtors;
import io.relance.interest.InterestStatement;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a dossier claims on a day, and where the money went that came while the court had it. Every figure of a claim comes
 * from {@link Claims}; here the costs of the dossier are put before them: a payment pays recoverable costs, then interest,
 * then principal (Code civil 1343-1), and interest goes on on the principal that is left so.
 */
@Component
@Transactional(readOnly = true)
public class CourtAccounts {

    private final CourtItems items;
    private final Invoices invoices;
    private final Claims claims;
    private final CourtCosts costs;
    private final CourtPapers papers;
    private final Debtors debtors;
    private final Contested contested;

    CourtAccounts(
            CourtItems items,
            Invoices invoices,
            Claims claims,
            CourtCosts costs,
            CourtPapers papers,
            Debtors debtors,
            Contested contested) {
        this.items = items;
        this.invoices = invoices;
        this.claims = claims;
        this.costs = costs;
        this.papers = papers;
        this.debtors = debtors;
        this.contested = contested;
    }

    /**
     * The claims of a dossier in one currency.
     *
     * @param costs recoverable ones not yet paid; only in euros
     */
    public record Sum(Money principal, Money interest, Money indemnity, Money costs) {

        /** Principal, interest and indemnity. */
        public Money claim() {
            return principal.plus(interest).plus(indemnity);
        }

        /** The claim and the costs. */
        public Money total() {
            return claim().plus(costs);
        }
    }

    /** What one payment paid, in the order of law. */
    public record Paid(
            LocalDate on, String invoice, Money amount, Money toCosts, Money toInterest, Money toPrincipal) {}

    /**
     * The account of a dossier.
     *
     * @param claims of the invoices that are in it, oldest due date first
     * @param payments since the court has it
     */
    public record Account(LocalDate asOf, List<Claim> claims, List<Sum> sums, List<Paid> payments) {

        /** Principal and interest in euros; zero where there are none. */
        public Money principalAndInterest() {
            return sums.stream()
                    .filter(sum -> sum.principal().getCurrencyUnit().equals(CurrencyUnit.EUR))
                    .map(sum -> sum.principal().plus(sum.interest()))
                    .findFirst()
                    .orElse(Money.zero(CurrencyUnit.EUR));
        }

        /** The claim in euros; zero where there is none. */
        public Money euros() {
            return sums.stream()
                    .filter(sum -> sum.principal().getCurrencyUnit().equals(CurrencyUnit.EUR))
                    .map(Sum::claim)
                    .findFirst()
                    .orElse(Money.zero(CurrencyUnit.EUR));
        }
    }

    /** The account of a dossier on a day; empty while the rates of a semester are missing. */
    public Optional<Account> of(CourtDossier dossier, LocalDate day) {
        List<CourtItem> all = items.findByDossierIdOrderById(dossier.id());
        Set<Long> standing =
                all.stream().filter(CourtItem::isIn).map(CourtItem::invoiceId).collect(Collectors.toSet());
        List<Invoice> known = invoices
                .findAllById(all.stream().map(CourtItem::invoiceId).toList())
                .stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
        List<CourtCosts.Cost> recoverable = recoverable(dossier);
        try {
            Map<Long, Money> leftOut = contested.leftOut(dossier);
            List<Claim> booked = claims.of(known, day, new Apart(List.of(), leftOut));
            List<Diverted> diverted = CostsFirst.of(received(booked, standing, dossier.filedOn()), recoverable);
            List<Claim> every = diverted.isEmpty() ? booked : claims.of(known, day, new Apart(diverted, leftOut));
            List<Claim> open = every.stream()
                    .filter(claim -> standing.contains(claim.invoiceId()))
                    .toList();
            return Optional.of(new Account(
                    day,
                    open,
                    sums(open, CostsFirst.incurred(recoverable, day).minus(total(diverted))),
                    paid(booked, every, diverted, dossier.filedOn())));
        } catch (MissingRate missing) {
            return Optional.empty();
        }
    }

    /** Why the creditor claims, in its own words; while nobody wrote any, a plain account of what the papers show. */
    public String grounds(CourtDossier dossier) {
        int count = (int) items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(CourtItem::isIn)
                .count();
        return Grounds.of(dossier, debtors.findById(dossier.debtorId()).orElseThrow(), count, papers.exhibits(dossier));
    }

    private List<CourtCosts.Cost> recoverable(CourtDossier dossier) {
        return costs.of(dossier.id()).stream()
                .filter(CourtCosts.Cost::recoverable)
                .toList();
    }

    /**
     * What came since the filing for invoices that are still claimed, in euros. An invoice that the books take for settled
     * stays so: its money pays no costs. A credit note is no payment.
     */
    private static List<CostsFirst.Received> received(
            List<Claim> claims, Set<Long> standing, @Nullable LocalDate since) {
        return claims.stream()
                .filter(claim ->
                        standing.contains(claim.invoiceId()) && claim.currency().equals(CurrencyUnit.EUR))
                .flatMap(claim -> payments(claim, since)
                        .map(line -> new CostsFirst.Received(
                                claim.invoiceId(),
                                Objects.requireNonNull(line.day()),
                                line.amount().negated())))
                .toList();
    }

    private static Stream<Claim.PrincipalLine> payments(Claim claim, @Nullable LocalDate since) {
        return claim.principalLines().stream()
                .filter(line -> since != null
                        && line.kind() == Claim.PrincipalLine.Kind.PAYMENT
                        && line.day() != null
                        && !line.day().isBefore(since));
    }

    /** For each invoice and day what came, and what it paid. */
    private static List<Paid> paid(
            List<Claim> booked, List<Claim> every, List<Diverted> diverted, @Nullable LocalDate since) {
        List<Paid> paid = new ArrayList<>();
        for (int i = 0; i < booked.size(); i++) {
            Claim claim = booked.get(i);
            Claim after = every.get(i);
            Set<LocalDate> days = payments(claim, since)
                    .map(line -> Objects.requireNonNull(line.day()))
                    .collect(Collectors.toCollection(TreeSet::new));
            for (LocalDate day : days) {
                Money none = Money.zero(claim.currency());
                Money came = payments(claim, day)
                        .filter(line -> day.equals(line.day()))
                        .map(line -> line.amount().negated())
                        .reduce(none, Money::plus);
                Money toCosts = diverted.stream()
                        .filter(part -> part.invoiceId() == claim.invoiceId()
                                && part.day().equals(day))
                        .map(Diverted::amount)
                        .reduce(none, Money::plus);
                Money toInterest = none;
                Money toPrincipal = none;
                for (InterestStatement.Imputation part : ofPayments(after)) {
                    if (part.on().equals(day)) {
                        toInterest = toInterest.plus(part.toInterest());
                        toPrincipal = toPrincipal.plus(part.toPrincipal());
                    }
                }
                paid.add(new Paid(day, claim.number(), came, toCosts, toInterest, toPrincipal));
            }
        }
        paid.sort(Comparator.comparing(Paid::on).thenComparing(Paid::invoice));
        return paid;
    }

    /** The imputations of money, without those of credit notes: both follow the lines of the principal. */
    private static List<InterestStatement.Imputation> ofPayments(Claim claim) {
        List<Claim.PrincipalLine> moved = claim.principalLines().stream()
                .filter(line -> line.kind() == Claim.PrincipalLine.Kind.PAYMENT
                        || line.kind() == Claim.PrincipalLine.Kind.CREDIT_NOTE)
                .toList();
        List<InterestStatement.Imputation> parts = claim.statement().imputations();
        return IntStream.range(0, Math.min(moved.size(), parts.size()))
                .filter(i -> moved.get(i).kind() == Claim.PrincipalLine.Kind.PAYMENT)
                .mapToObj(parts::get)
                .toList();
    }

    private static Money total(List<Diverted> diverted) {
        return diverted.stream().map(Diverted::amount).reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    private static List<Sum> sums(List<Claim> claims, Money openCosts) {
        TreeSet<CurrencyUnit> currencies = new TreeSet<>();
        claims.forEach(claim -> currencies.add(claim.currency()));
        if (!openCosts.isZero()) {
            currencies.add(CurrencyUnit.EUR);
        }
        List<Sum> sums = new ArrayList<>();
        for (CurrencyUnit currency : currencies) {
            Money principal = Money.zero(currency);
            Money interest = Money.zero(currency);
            Money indemnity = Money.zero(currency);
            for (Claim claim : claims) {
                if (claim.currency().equals(currency)) {
                    interest = interest.plus(interestLeft(claim));
                    indemnity = indemnity.plus(claim.indemnity().claimed());
                    principal = principal.plus(principalLeft(claim));
                }
            }
            sums.add(new Sum(
                    principal,
                    interest,
                    indemnity,
                    currency.equals(CurrencyUnit.EUR) ? openCosts : Money.zero(currency)));
        }
        return sums;
    }

    /** Interest that payments have not paid and nobody waived. */
    static Money interestLeft(Claim claim) {
        Money left = claim.statement().interestLeft().minus(claim.interest().waived());
        return left.isNegative() ? Money.zero(claim.currency()) : left;
    }

    /** What is left of the invoice when payments have paid interest first, if that is the company's order. */
    static Money principalLeft(Claim claim) {
        return claim.total().minus(claim.indemnity().claimed()).minus(interestLeft(claim));
    }
}
