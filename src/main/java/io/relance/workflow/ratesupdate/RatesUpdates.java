package io.relance.workflow.ratesupdate;

import io.relance.calendar.Nightly;
import io.relance.interest.RateBook;
import io.relance.interest.RatesChanged;
import io.relance.interest.Semester;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks for the rates of a semester before it begins: from the 15th of the month before, when European Central Bank and
 * ministry have usually published, a manager has a task; it goes when the figures are on record.
 */
@Component
public class RatesUpdates implements Nightly {

    private static final int DAY_OF_ASKING = 15;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final RateBook rates;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    RatesUpdates(RuntimeService runtime, TaskService tasks, RateBook rates, JdbcTemplate jdbc, Clock clock) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.rates = rates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a task for each semester that should be on record by now and is not. Of several programs on one database that
     * look at the same moment, the later ones find what the first has opened.
     */
    @Override
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void atNight() {
        jdbc.query("select pg_advisory_xact_lock(450046)", rs -> {});
        LocalDate today = LocalDate.now(clock);
        Semester current = Semester.of(today);
        Semester next = current.next();
        boolean askForNext = !today.isBefore(next.firstDay().minusMonths(1).withDayOfMonth(DAY_OF_ASKING));
        Stream.of(current, next)
                .filter(semester -> semester.equals(current) || askForNext)
                .filter(semester -> !rates.knows(semester))
                .forEach(this::ask);
    }

    private void ask(Semester semester) {
        boolean asked = runtime.createProcessInstanceQuery()
                        .processDefinitionKey(RatesUpdateProcess.KEY)
                        .processInstanceBusinessKey(key(semester))
                        .count()
                > 0;
        if (!asked) {
            String instance = runtime.startProcessInstanceByKey(
                            RatesUpdateProcess.KEY, key(semester), RatesVariables.start(semester))
                    .getId();
            tasks.setDueDate(
                    tasks.createTaskQuery()
                            .processInstanceId(instance)
                            .taskDefinitionKey(RatesUpdateProcess.ENTER_RATES)
                            .singleResult()
                            .getId(),
                    Date.from(semester.firstDay().atStartOfDay(clock.getZone()).toInstant()));
        }
    }

    /** When all else is done: a process whose own task has brought the figures has ended by then. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void close(RatesChanged changed) {
        runtime.createMessageCorrelation(RatesUpdateProcess.RATES_ENTERED)
                .processInstanceBusinessKey(key(changed.semester()))
                .correlateAll();
    }

    private static String key(Semester semester) {
        return "rates-" + semester.firstDay();
    }
}
