package io.relance.web;

import io.relance.contact.Preview;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Previews that people wait for. That of a small book is there at once; that of a great one is worked out beside the
 * request, one after the other, and whoever asks again hears how far it is.
 */
@Component
class PreviewRuns {

    /** A page with more rows than this helps nobody; the sums above the table count them all. */
    private static final int MOST_ROWS = 500;

    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** Whoever leaves the page never collects: only so many are kept. */
    private static final int MOST_RUNS = 8;

    private final Preview preview;
    private final Map<Wanted, Run> runs = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "preview");
        thread.setDaemon(true);
        return thread;
    });

    PreviewRuns(Preview preview) {
        this.preview = preview;
    }

    /**
     * A question about the coming days.
     *
     * @param words part of a debtor's name or reference; empty for all
     */
    record Wanted(int days, String words) {}

    private record Run(AtomicInteger percent, Future<Preview.Outlook> outlook) {}

    /**
     * The answer, if it is there within a moment; then the next to ask gets a fresh one.
     *
     * @throws IllegalStateException if it cannot be worked out
     */
    Optional<Preview.Outlook> ask(Wanted wanted) {
        Run run = started(wanted);
        try {
            Preview.Outlook outlook = run.outlook().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            forget(wanted);
            return Optional.of(outlook);
        } catch (TimeoutException stillAtIt) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            forget(wanted);
            throw new IllegalStateException("The preview failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** How far the answer is; 0 if nobody has asked. */
    synchronized int percent(Wanted wanted) {
        Run run = runs.get(wanted);
        return run == null ? 0 : run.percent().get();
    }

    private synchronized Run started(Wanted wanted) {
        Run known = runs.get(wanted);
        if (known != null) {
            return known;
        }
        if (runs.size() >= MOST_RUNS) {
            Wanted oldest = runs.keySet().iterator().next();
            Objects.requireNonNull(runs.remove(oldest)).outlook().cancel(true);
        }
        AtomicInteger percent = new AtomicInteger();
        Run run = new Run(
                percent, worker.submit(() -> preview.next(wanted.days(), wanted.words(), MOST_ROWS, percent::set)));
        runs.put(wanted, run);
        return run;
    }

    private synchronized void forget(Wanted wanted) {
        runs.remove(wanted);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
