package io.relance.claim;

import io.relance.claim.Claim.PrincipalLine;
import io.relance.interest.OverdueDebt;
import io.relance.interest.PaymentOrder;
import io.relance.invoice.Invoice;
import io.relance.invoice.StatedPayment;
import io.relance.payment.Payment;
import io.relance.payment.Reduction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What happened to the principal of one invoice, in the order of the days on which it counts. */
final class History {

    /** @param order what it pays first; {@code null} where nothing was said of it */
    record Movement(
            PrincipalLine.Kind kind,
            LocalDate day,
            boolean dayAssumed,
            @Nullable String reference,
            @Nullable Long paymentId,
            Money amount,
            @Nullable PaymentOrder order) {

        Movement of(Money part) {
            return new Movement(kind, day, dayAssumed, reference, paymentId, part, order);
        }
    }

    private final Invoice invoice;
    private final List<Movement> movements;
    private final Money leftOut;

    private History(Invoice invoice, List<Movement> movements, Money leftOut) {
        this.invoice = invoice;
        this.movements = movements;
        this.leftOut = leftOut;
    }

    static History of(
            Invoice invoice, List<Reduction> reductions, List<StatedPayment> stated, Map<Long, PaymentOrder> orders) {
        List<Movement> movements = new ArrayList<>();
        for (Reduction reduction : reductions) {
            boolean creditNote = reduction.kind() == Payment.Kind.CREDIT_NOTE;
            movements.add(new Movement(
                    creditNote ? PrincipalLine.Kind.CREDIT_NOTE : PrincipalLine.Kind.PAYMENT,
                    reduction.receivedOn(),
                    false,
                    reduction.reference(),
                    reduction.paymentId(),
                    money(invoice, reduction.amount()),
                    creditNote ? PaymentOrder.PRINCIPAL_FIRST : orders.get(reduction.paymentId())));
        }
        netOf(stated)
                .forEach((step) -> movements.add(new Movement(
                        PrincipalLine.Kind.PAYMENT,
                        step.day(),
                        true,
                        null,
                        null,
                        money(invoice, step.amount()),
                        null)));
        movements.sort(Comparator.comparing(Movement::day));
        return new History(invoice, Collections.unmodifiableList(movements), Money.zero(invoice.currency()));
    }

    /** The same without the money that paid something else. */
    History without(List<Diverted> diverted) {
        if (diverted.isEmpty()) {
            return this;
        }
        Map<LocalDate, Money> gone = new HashMap<>();
        diverted.forEach(part -> gone.merge(part.day(), part.amount(), Money::plus));
        List<Movement> left = new ArrayList<>();
        for (Movement movement : movements) {
            Money off = gone.getOrDefault(movement.day(), Money.zero(invoice.currency()));
            if (movement.kind() != PrincipalLine.Kind.PAYMENT || !off.isPositive()) {
                left.add(movement);
                continue;
            }
            Money taken = off.isLessThan(movement.amount()) ? off : movement.amount();
            gone.put(movement.day(), off.minus(taken));
            if (taken.isLessThan(movement.amount())) {
                left.add(movement.of(movement.amount().minus(taken)));
            }
        }
        return new History(invoice, Collections.unmodifiableList(left), leftOut);
    }

    /** The same without a part that is not claimed, at most all that is left of the invoice. */
    History leavingOut(@Nullable Money part) {
        if (part == null || !part.isPositive()) {
            return this;
        }
        Money open = movements.stream().map(Movement::amount).reduce(invoice.total(), Money::minus);
        Money most = open.isNegative() ? Money.zero(invoice.currency()) : open;
        return new History(invoice, movements, part.isGreaterThan(most) ? most : part);
    }

    private record Step(LocalDate day, BigDecimal amount) {}

    /** What a later file took back was never paid: it comes off the latest steps. */
    private static List<Step> netOf(List<StatedPayment> stated) {
        Deque<Step> steps = new ArrayDeque<>();
        stated.stream().sorted(Comparator.comparing(StatedPayment::seenOn)).forEach(step -> {
            BigDecimal rest = step.amount();
            while (rest.signum() < 0 && !steps.isEmpty()) {
                Step last = steps.removeLast();
                rest = rest.add(last.amount());
                if (rest.signum() > 0) {
                    steps.addLast(new Step(last.day(), rest));
                    rest = BigDecimal.ZERO;
                }
            }
            if (rest.signum() > 0) {
                steps.addLast(new Step(step.seenOn(), rest));
            }
        });
        return List.copyOf(steps);
    }

    List<Movement> until(LocalDate day) {
        return movements.stream()
                .filter(movement -> !movement.day().isAfter(day))
                .toList();
    }

    /** What was left on a day after all that had come in by then. */
    Money openOn(LocalDate day) {
        return until(day).stream().map(Movement::amount).reduce(claimed(), Money::minus);
    }

    /** What had been credited by a day. */
    Money creditedBy(LocalDate day) {
        return until(day).stream()
                .filter(movement -> movement.kind() == PrincipalLine.Kind.CREDIT_NOTE)
                .map(Movement::amount)
                .reduce(Money.zero(invoice.currency()), Money::plus);
    }

    List<PrincipalLine> lines(LocalDate day) {
        List<PrincipalLine> lines = new ArrayList<>();
        lines.add(new PrincipalLine(PrincipalLine.Kind.TOTAL, invoice.issueDate(), false, null, null, invoice.total()));
        if (leftOut.isPositive()) {
            lines.add(new PrincipalLine(PrincipalLine.Kind.CONTESTED, null, false, null, null, leftOut.negated()));
        }
        for (Movement movement : until(day)) {
            lines.add(new PrincipalLine(
                    movement.kind(),
                    movement.day(),
                    movement.dayAssumed(),
                    movement.reference(),
                    movement.paymentId(),
                    movement.amount().negated()));
        }
        return lines;
    }

    OverdueDebt debt() {
        return new OverdueDebt(
                claimed(),
                invoice.dueDate(),
                movements.stream()
                        .map(movement -> new OverdueDebt.Payment(movement.day(), movement.amount(), movement.order()))
                        .toList());
    }

    private Money claimed() {
        return invoice.total().minus(leftOut);
    }

    private static Money money(Invoice invoice, BigDecimal amount) {
        return Money.of(invoice.currency(), amount, RoundingMode.UNNECESSARY);
    }
}
