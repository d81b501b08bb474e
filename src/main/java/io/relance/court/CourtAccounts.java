package io.relance.court;

import io.relance.claim.Claim;
import io.relance.claim.Claims;
import io.relance.debtor.Debtors;
import io.relance.interest.InterestStatement;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a dossier claims on a day, and where the money went that came while the court had it. Every figure of a claim comes
 * from {@link Claims}; here the costs of the dossier are put before them: a payment pays recoverable costs, then interest,
 * then principal (Code civil 1343-1).
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

    CourtAccounts(
            CourtItems items, Invoices invoices, Claims claims, CourtCosts costs, CourtPapers papers, Debtors debtors) {
        this.items = items;
        this.invoices = invoices;
        this.claims = claims;
        this.costs = costs;
        this.papers = papers;
        this.debtors = debtors;
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
        try {
            List<Claim> every = claims.of(known, day);
            List<Paid> payments = dossier.filedOn() == null
                    ? List.of()
                    : imputed(every, standing, dossier.filedOn(), recoverable(dossier), day);
            List<Claim> open = every.stream()
                    .filter(claim -> standing.contains(claim.invoiceId()))
                    .toList();
            return Optional.of(new Account(day, open, sums(open, payments, recoverable(dossier), day), payments));
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

    private static List<Paid> imputed(
            List<Claim> claims, Set<Long> standing, LocalDate since, List<CourtCosts.Cost> costs, LocalDate until) {
        record Received(String invoice, boolean stillClaimed, InterestStatement.Imputation part) {}
        List<Received> received = claims.stream()
                .flatMap(claim -> claim.statement().imputations().stream()
                        .filter(part -> !part.on().isBefore(since) && !part.on().isAfter(until))
                        .map(part -> new Received(claim.number(), standing.contains(claim.invoiceId()), part)))
                .sorted(Comparator.comparing((Received money) -> money.part().on())
                        .thenComparing(Received::invoice))
                .toList();
        List<Paid> paid = new ArrayList<>();
        Money covered = Money.zero(CurrencyUnit.EUR);
        for (Received money : received) {
            InterestStatement.Imputation part = money.part();
            Money none = Money.zero(part.amount().getCurrencyUnit());
            Money toCosts = none;
            Money claimPart = part.toInterest().plus(part.toPrincipal());
            // an invoice that the books take for settled stays so: its money pays no costs
            if (money.stillClaimed() && none.getCurrencyUnit().equals(CurrencyUnit.EUR)) {
                Money open = incurred(costs, part.on()).minus(covered);
                toCosts = least(open, claimPart);
                covered = covered.plus(toCosts);
            }
            Money fromPrincipal = least(toCosts, part.toPrincipal());
            paid.add(new Paid(
                    part.on(),
                    money.invoice(),
                    part.amount(),
                    toCosts,
                    part.toInterest().minus(toCosts.minus(fromPrincipal)),
                    part.toPrincipal().minus(fromPrincipal)));
        }
        return paid;
    }

    private static List<Sum> sums(List<Claim> claims, List<Paid> payments, List<CourtCosts.Cost> costs, LocalDate day) {
        TreeSet<CurrencyUnit> currencies = new TreeSet<>();
        claims.forEach(claim -> currencies.add(claim.currency()));
        if (!costs.isEmpty()) {
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
            Money open = Money.zero(currency);
            if (currency.equals(CurrencyUnit.EUR)) {
                open = incurred(costs, day);
                // what a payment gave to costs, the claims still count as paid on the debt
                for (Paid paid : payments) {
                    open = open.minus(paid.toCosts());
                    principal = principal.plus(paid.toCosts());
                }
            }
            sums.add(new Sum(principal, interest, indemnity, open));
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

    private static Money incurred(List<CourtCosts.Cost> costs, LocalDate day) {
        return costs.stream()
                .filter(cost -> !cost.incurredOn().isAfter(day))
                .map(CourtCosts.Cost::amount)
                .reduce(Money.zero(CurrencyUnit.EUR), Money::plus);
    }

    private static Money least(Money one, Money other) {
        Money least = one.isLessThan(other) ? one : other;
        return least.isNegative() ? Money.zero(least.getCurrencyUnit()) : least;
    }
}
