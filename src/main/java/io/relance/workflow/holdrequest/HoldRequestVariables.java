package io.relance.workflow.holdrequest;

import io.relance.hold.DisputeCategory;
import io.relance.hold.HoldKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;

/** What the form "Suspendre les relances" brought; gone after the transaction, as far as it was typed. */
final class HoldRequestVariables {

    private static final Set<HoldKind> POSSIBLE =
            Set.of(HoldKind.PAUSE, HoldKind.PROMISE, HoldKind.DISPUTE, HoldKind.INSTALMENTS);

    private HoldRequestVariables() {}

    static boolean ofWholeDebtor(VariableScope scope) {
        return text(scope, "subject").filter("DEBTOR"::equals).isPresent();
    }

    static Optional<String> invoiceNumber(VariableScope scope) {
        return text(scope, "invoiceNumber");
    }

    static Optional<String> debtorNumber(VariableScope scope) {
        return text(scope, "debtorNumber");
    }

    static Optional<HoldKind> kind(VariableScope scope) {
        return text(scope, "holdChoice").flatMap(name -> POSSIBLE.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst());
    }

    static Optional<DisputeCategory> category(VariableScope scope) {
        return text(scope, "disputeReason").flatMap(name -> Arrays.stream(DisputeCategory.values())
                .filter(category -> category.name().equals(name))
                .findFirst());
    }

    static Optional<LocalDate> until(VariableScope scope) {
        return date(scope, "until");
    }

    static Optional<BigDecimal> amount(VariableScope scope) {
        return number(scope, "amount");
    }

    static int instalments(VariableScope scope) {
        return number(scope, "instalments").map(BigDecimal::intValue).orElse(0);
    }

    static Optional<LocalDate> firstInstalmentOn(VariableScope scope) {
        return date(scope, "firstInstalmentOn");
    }

    static Optional<String> reason(VariableScope scope) {
        return text(scope, "reason");
    }

    private static Optional<String> text(VariableScope scope, String name) {
        return Optional.ofNullable(scope.getVariable(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** Forms give dates as text, with or without a time. */
    private static Optional<LocalDate> date(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value.substring(0, Math.min(10, value.length()))));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    private static Optional<BigDecimal> number(VariableScope scope, String name) {
        return text(scope, name).flatMap(value -> {
            try {
                return Optional.of(new BigDecimal(
                        value.replaceAll("[\\s\u00A0\u202F€]", "").replace(',', '.')));
            } catch (NumberFormatException unreadable) {
                return Optional.empty();
            }
        });
    }
}
