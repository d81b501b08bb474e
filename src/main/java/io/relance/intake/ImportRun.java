package io.relance.intake;

import io.relance.claim.SalesTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks a file into the books, a few hundred lines to a transaction, which also writes down how far it has got: after a
 * crash the walk goes on where it stopped, and nothing is booked twice. Lines of one debtor always keep to one lane, so that
 * two lanes never meet over a debtor or an invoice.
 */
@Component
class ImportRun {

    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);
    private static final int LINES_PER_TRANSACTION = 200;

    private final Imports imports;
    private final Booking booking;
    private final SalesTerms salesTerms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportRun(Imports imports, Booking booking, SalesTerms salesTerms, TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.booking = booking;
        this.salesTerms = salesTerms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Books what is left of a file.
     *
     * @param stop asked between transactions; the rest waits for the next start
     */
    void run(long id, Path file, BooleanSupplier stop) throws IOException {
        InvoiceImport job = imports.get(id);
        FileShape shape = FileShape.of(file);
        Survey survey = new Survey(shape, job.readMapping(), job.datesCertain(), job.amountsCertain(), job.total());
        List<Lane> lanes = new ArrayList<>();
        for (long line : imports.lanes(id)) {
            lanes.add(new Lane(lanes.size(), line));
        }
        ExecutorService workers = lanes.size() > 1 ? Executors.newFixedThreadPool(lanes.size()) : null;
        Reading reading = new Reading(survey, LocalDate.now(clock), salesTerms::of);
        try (Rows rows = Rows.open(file, shape)) {
            rows.next();
            Row row;
            while ((row = rows.next()) != null) {
                if (row.isBlank()) {
                    continue;
                }
                Entry entry = reading.read(row);
                Lane lane = lanes.get(Math.floorMod(entry.debtorReference().hashCode(), lanes.size()));
                if (entry.line() > lane.done) {
                    lane.waiting.add(entry);
                }
                if (lane.waiting.size() == LINES_PER_TRANSACTION) {
                    book(job, lane, workers);
                    if (stop.getAsBoolean()) {
                        lanes.forEach(Lane::join);
                        return;
                    }
                }
            }
            for (Lane lane : lanes) {
                book(job, lane, workers);
            }
            lanes.forEach(Lane::join);
            imports.finish(id);
        } catch (TakenOver elsewhere) {
            log.info("Import {} goes on in another program", id);
        } finally {
            if (workers != null) {
                workers.shutdown();
            }
        }
    }

    /** Hands a lane's lines over; waits for the ones before, so that never more than these are in memory. */
    private void book(InvoiceImport job, Lane lane, @Nullable ExecutorService workers) {
        lane.join();
        if (lane.waiting.isEmpty()) {
            return;
        }
        List<Entry> entries = List.copyOf(lane.waiting);
        lane.waiting.clear();
        if (workers == null) {
            book(job, lane, entries);
        } else {
            lane.running = workers.submit(() -> book(job, lane, entries));
        }
    }

    /** Together if possible; otherwise one by one, so that a line nobody foresaw costs only itself. */
    private void book(InvoiceImport job, Lane lane, List<Entry> entries) {
        try {
            inOneTransaction(job, lane, entries);
        } catch (TakenOver elsewhere) {
            throw elsewhere;
        } catch (RuntimeException failed) {
            log.warn(
                    "Import {}: lines from {} are booked one by one",
                    job.id(),
                    entries.get(0).line(),
                    failed);
            for (Entry entry : entries) {
                alone(job, lane, entry);
            }
        }
    }

    private void alone(InvoiceImport job, Lane lane, Entry entry) {
        try {
            inOneTransaction(job, lane, List.of(entry));
        } catch (TakenOver elsewhere) {
            throw elsewhere;
        } catch (RuntimeException failed) {
            log.error("Import {}: line {} cannot be booked", job.id(), entry.line(), failed);
            Entry refused = new Entry(
                    entry.line(),
                    entry.number(),
                    entry.debtorReference(),
                    null,
                    List.of(Problem.of("unexpected", "", entry.number())),
                    null,
                    null);
            inOneTransaction(job, lane, List.of(refused));
        }
    }

    private void inOneTransaction(InvoiceImport job, Lane lane, List<Entry> entries) {
        long last = entries.get(entries.size() - 1).line();
        transaction.executeWithoutResult(status -> {
            if (!imports.advance(job.id(), lane.number, lane.done, last)) {
                throw new TakenOver();
            }
            List<BookedLine> lines = booking.book(job, entries);
            imports.write(job.id(), lines);
        });
        lane.done = last;
    }

    /** Another program has booked these lines since this one looked. */
    private static final class TakenOver extends RuntimeException {}

    /** A share of the debtors, booked in the order of the file. */
    private static final class Lane {

        private final int number;
        private final List<Entry> waiting = new ArrayList<>();
        private volatile long done;
        private @Nullable Future<?> running;

        Lane(int number, long done) {
            this.number = number;
            this.done = done;
        }

        void join() {
            Future<?> before = running;
            running = null;
            if (before == null) {
                return;
            }
            try {
                before.get();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Stopped while importing", stopped);
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
