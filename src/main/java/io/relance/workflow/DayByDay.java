package io.relance.workflow;

import io.relance.calendar.CalendarSettings;
import io.relance.calendar.MovableClock;
import io.relance.contact.Contacts;
import io.relance.contact.Dispatch;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Walks the movable clock forward event by event, so that weeks pass in minutes and everything happens in its order: the
 * engine's executor rests, the clock steps to the next timer or contact, what is due is done, and so on. The engine's
 * clock is one for the whole machine: jumping past a lock while a job runs would run it twice.
 */
@Component
public class DayByDay {

    private static final Logger log = LoggerFactory.getLogger(DayByDay.class);
    private static final int JOBS_AT_ONCE = 500;
    private static final int JOBS_TOGETHER = 50;

    private final Clock clock;
    private final EngineClock engineClock;
    private final ManagementService management;
    private final JobBatches batches;
    private final Optional<JobExecutor> executor;
    private final Contacts contacts;
    private final Dispatch dispatch;
    private final CalendarSettings calendar;

    DayByDay(
            Clock clock,
            EngineClock engineClock,
            ProcessEngine engine,
            JobBatches batches,
            Contacts contacts,
            Dispatch dispatch,
            CalendarSettings calendar) {
        this.clock = clock;
        this.engineClock = engineClock;
        this.management = engine.getManagementService();
        this.batches = batches;
        this.executor = Optional.ofNullable(
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor());
        this.contacts = contacts;
        this.dispatch = dispatch;
        this.calendar = calendar;
    }

    /** The end of the office day: what a day brings has happened by then. */
    public Instant closeOf(LocalDate day) {
        return day.atTime(calendar.officeTo()).atZone(calendar.zone()).toInstant();
    }

    /**
     * When something happens next of itself: a timer or a contact's moment, not earlier than now.
     *
     * @return empty when nothing is planned
     */
    public Optional<Instant> nextEvent() {
        Instant now = clock.instant();
        List<Job> next = management
                .createJobQuery()
                .timers()
                .active()
                .withRetriesLeft()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 1);
        return Stream.concat(next.stream().map(job -> job.getDuedate().toInstant()), contacts.nextMoment().stream())
                .min(Instant::compareTo)
                .map(moment -> moment.isBefore(now) ? now : moment);
    }

    /**
     * Lives through everything up to the given moment.
     *
     * @throws io.relance.calendar.ClockCannotGoBack if the moment has passed
     * @throws IllegalStateException if the program's clock cannot be moved
     */
    public synchronized void walkTo(Instant target) {
        MovableClock movable = movable();
        if (target.isBefore(clock.instant())) {
            movable.moveTo(target);
        }
        atRest(() -> {
            doWhatIsDue();
            Optional<Instant> next = nextEvent();
            while (next.isPresent() && !next.get().isAfter(target)) {
                step(movable, next.get());
                doWhatIsDue();
                next = nextEvent();
            }
            step(movable, target);
            doWhatIsDue();
        });
    }

    /**
     * Sets the clock without living through what lies between, forward or back: when the program starts, or while its
     * books are empty.
     *
     * @throws IllegalStateException if the program's clock cannot be moved
     */
    public synchronized void startOverAt(Instant moment) {
        MovableClock movable = movable();
        atRest(() -> {
            movable.startOverAt(moment);
            engineClock.follow();
        });
    }

    /** Sends what is due now, unless the clock is being walked: the walk does it itself. */
    public synchronized void sendWhatIsDue() {
        dispatch.run();
    }

    /** Does everything that is due at this moment, and what follows from it at once. */
    public void doWhatIsDue() {
        int done;
        do {
            done = jobs() + dispatch.run();
        } while (done > 0);
    }

    private MovableClock movable() {
        if (clock instanceof MovableClock movable) {
            return movable;
        }
        throw new IllegalStateException("The clock of this program cannot be moved");
    }

    /** While the clock jumps no job may run in the executor. */
    private void atRest(Runnable work) {
        boolean wasActive = executor.map(JobExecutor::isActive).orElse(false);
        if (wasActive) {
            executor.get().shutdown();
        }
        try {
            // the engine's clock is one for the whole machine: somebody else may have moved it
            engineClock.follow();
            work.run();
        } finally {
            if (wasActive) {
                executor.get().start();
            }
        }
    }

    private void step(MovableClock movable, Instant moment) {
        if (moment.isAfter(clock.instant())) {
            movable.moveTo(moment);
            engineClock.follow();
        }
    }

    /** A job that fails keeps its retries and incidents as under the executor; it must not stop the walk. */
    private int jobs() {
        List<String> due =
                management
                        .createJobQuery()
                        .executable()
                        .active()
                        .orderByJobDuedate()
                        .asc()
                        .listPage(0, JOBS_AT_ONCE)
                        .stream()
                        .map(Job::getId)
                        .toList();
        if (due.isEmpty()) {
            return 0;
        }
        int done = 0;
        for (int i = 0; i < due.size(); i += JOBS_TOGETHER) {
            JobBatches.Batch batch = batches.part(due.subList(i, Math.min(i + JOBS_TOGETHER, due.size())));
            done += singly(batch.alone());
            if (batch.size() > 0) {
                done += batches.execute(batch).isPresent() ? batch.size() : singly(batch.jobIds());
            }
        }
        return done;
    }

    private int singly(List<String> jobIds) {
        int done = 0;
        for (String jobId : jobIds) {
            try {
                management.executeJob(jobId);
                done++;
            } catch (RuntimeException failed) {
                log.warn("Job {} failed while the clock was walked", jobId, failed);
            }
        }
        return done;
    }
}
