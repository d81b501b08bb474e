package io.relance.intake.fec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one year left open, to be found again in the opening lines of the next: those repeat it, often in one sum for each
 * customer. Counting both would double every debt.
 */
final class CarryOver {

    private final Map<String, FecCustomer> before;

    private CarryOver(Map<String, FecCustomer> before) {
        this.before = before;
    }

    static CarryOver of(FecStatement year) {
        return new CarryOver(
                year.customers().stream().collect(Collectors.toMap(FecCustomer::reference, Function.identity())));
    }

    /** The next year's customers with the detail that only the year before knows. */
    List<FecCustomer> into(List<FecCustomer> next) {
        List<FecCustomer> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (FecCustomer customer : next) {
            seen.add(customer.reference());
            FecCustomer earlier = before.get(customer.reference());
            all.add(earlier == null ? customer : into(customer, earlier));
        }
        before.values().stream()
                .filter(customer -> !seen.contains(customer.reference()))
                .map(CarryOver::closed)
                .filter(customer -> !customer.items().isEmpty())
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** A customer whom the next year does not know any more: only what was closed is certain. */
    private static FecCustomer closed(FecCustomer customer) {
        return new FecCustomer(
                customer.line(),
                customer.reference(),
                customer.name(),
                0,
                customer.items().stream().filter(item -> item.open() == 0).toList(),
                List.of(),
                List.of());
    }

    private static FecCustomer into(FecCustomer customer, FecCustomer earlier) {
        Map<String, FecItem> known = earlier.items().stream()
                .collect(Collectors.toMap(FecItem::number, Function.identity(), (first, second) -> first));
        List<FecItem> items = new ArrayList<>();
        List<FecCredit> credits = new ArrayList<>(customer.credits());
        for (FecItem item : customer.items()) {
            FecItem same = known.get(item.number());
            if (item.kind() == FecItem.Kind.CARRIED_OVER
                    && item.open() == item.total()
                    && item.openCents() == earlier.openItems()) {
                items.addAll(earlier.items().stream().filter(i -> i.open() > 0).toList());
                credits.addAll(earlier.credits());
            } else {
                items.add(same == null ? item : item.as(same));
            }
        }
        Set<String> numbers = items.stream().map(FecItem::number).collect(Collectors.toSet());
        earlier.items().stream()
                .filter(item -> item.open() == 0 && !numbers.contains(item.number()))
                .forEach(items::add);
        return new FecCustomer(
                customer.line(),
                customer.reference(),
                customer.name(),
                customer.balance(),
                List.copyOf(items),
                List.copyOf(credits),
                customer.remarks());
    }
}
