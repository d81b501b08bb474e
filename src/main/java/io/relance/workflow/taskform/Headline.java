package io.relance.workflow.taskform;

import io.relance.court.CourtFormalities;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Writes into a new task's name whom it is about, so that a collector with forty calls need not open each.
 *
 * <p>The name carries the company's name, which is no secret among those who may see the task, and how many invoices are
 * late; persons, addresses and amounts stay out. An amount would be wrong after the first part payment and nobody
 * rewrites a task's name; it decides only the priority, in coarse steps, so that the list sorts by what is at stake.
 */
@Component
class Headline {

    private static final int LONGEST = 250;

    private final TaskSubject.Finder subjects;
    private final Invoices invoices;
    private final CourtFormalities formalities;
    private final Wording wording;
    private final Clock clock;

    Headline(
            TaskSubject.Finder subjects,
            Invoices invoices,
            CourtFormalities formalities,
            Wording wording,
            Clock clock) {
        this.subjects = subjects;
        this.invoices = invoices;
        this.formalities = formalities;
        this.wording = wording;
        this.clock = clock;
    }

    void write(DelegateTask task) {
        subjects.of(task).ifPresent(subject -> {
            List<Invoice> late = invoices.openOf(subject.debtor().id()).stream()
                    .filter(invoice -> invoice.daysLate(LocalDate.now(clock)) > 0)
                    .toList();
            task.setName(
                    shortened(task.getName() + " · " + subject.debtor().name() + detail(task, subject, late.size())));
            task.setPriority(priority(late));
        });
    }

    private String detail(DelegateTask task, TaskSubject subject, int late) {
        if (task.getVariable("courtFormalityId") instanceof Number formality) {
            return " · " + formalities.get(formality.longValue()).rule().name(wording.language());
        }
        if (subject.invoice() != null) {
            return " · " + subject.invoice().number();
        }
        return late == 0 ? "" : " · " + wording.text(late == 1 ? "late.one" : "late.many", late);
    }

    /** 10 to 90; 50, the engine's default, from 2,000 on. Currencies are not added up: the largest sum counts. */
    private static int priority(List<Invoice> late) {
        BigDecimal most = late.stream()
                .collect(Collectors.toMap(Invoice::currency, Invoice::openBalance, Money::plus))
                .values()
                .stream()
                .map(Money::getAmount)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        if (most.compareTo(BigDecimal.valueOf(500)) < 0) {
            return 10;
        }
        if (most.compareTo(BigDecimal.valueOf(2_000)) < 0) {
            return 30;
        }
        if (most.compareTo(BigDecimal.valueOf(10_000)) < 0) {
            return 50;
        }
        return most.compareTo(BigDecimal.valueOf(50_000)) < 0 ? 70 : 90;
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
