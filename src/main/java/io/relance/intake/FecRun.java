package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.fec.Fec;
import io.relance.intake.fec.FecCustomer;
import io.relance.intake.fec.FecFile;
import io.relance.intake.fec.FecRefused;
import io.relance.intake.fec.FecStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks the customers of a file of accounting entries into the books, whole customers to a transaction, which also writes
 * down how far it has got. Nothing is booked before the whole file has been read and found sound.
 */
@Component
class FecRun {

    private static final Logger log = LoggerFactory.getLogger(FecRun.class);
    private static final int ITEMS_PER_TRANSACTION = 200;

    private final Imports imports;
    private final FecBooking booking;
    private final FecBooks books;
    private final TransactionTemplate transaction;

    FecRun(Imports imports, FecBooking booking, FecBooks books, TransactionTemplate transaction) {
        this.imports = imports;
        this.booking = booking;
        this.books = books;
        this.transaction = transaction;
    }

    /** Whether a file is one of accounting entries, by its first line. */
    boolean recognises(Path file) throws IOException {
        try {
            return Fec.looksLike(open(file));
        } catch (Unreadable unreadable) {
            return false;
        }
    }

    /**
     * Reads the files of an import, all of them.
     *
     * @throws Unreadable if they cannot be relied upon
     */
    FecStatement read(List<Path> files) throws IOException {
        List<FecFile> opened = new ArrayList<>();
        for (Path file : files) {
            opened.add(open(file));
        }
        try {
            return Fec.read(opened, books.known());
        } catch (FecRefused refused) {
            throw new Unreadable(refused.code(), refused.args().toArray(String[]::new));
        }
    }

    /** Entries of customers that are to be looked at one by one. */
    static int items(FecStatement statement) {
        return statement.customers().stream().mapToInt(FecRun::weight).sum();
    }

    /** Books what is left of the customers. */
    void run(long id, FecStatement statement, BooleanSupplier stop) {
        InvoiceImport job = imports.get(id);
        long[] done = imports.lanes(id);
        List<List<Numbered>> lanes = new ArrayList<>();
        for (int lane = 0; lane < done.length; lane++) {
            lanes.add(new ArrayList<>());
        }
        for (int i = 0; i < statement.customers().size(); i++) {
            FecCustomer customer = statement.customers().get(i);
            int lane = Math.floorMod(customer.reference().hashCode(), done.length);
            if (i + 1 > done[lane]) {
                lanes.get(lane).add(new Numbered(i + 1L, customer));
            }
        }
        boolean whole = done.length == 1
                ? walk(job, statement, 0, done[0], lanes.get(0), stop)
                : walkTogether(job, statement, done, lanes, stop);
        if (whole) {
            imports.finish(id);
        }
    }

    private boolean walkTogether(
            InvoiceImport job, FecStatement statement, long[] done, List<List<Numbered>> lanes, BooleanSupplier stop) {
        ExecutorService workers = Executors.newFixedThreadPool(done.length);
        try {
            List<Callable<Boolean>> walks = new ArrayList<>();
            for (int lane = 0; lane < done.length; lane++) {
                int number = lane;
                walks.add(() -> walk(job, statement, number, done[number], lanes.get(number), stop));
            }
            boolean whole = true;
            for (var walk : workers.invokeAll(walks)) {
                whole &= walk.get();
            }
            return whole;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while importing", stopped);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } finally {
            workers.shutdown();
        }
    }

    /** One lane; false if it stopped before its end. */
    private boolean walk(
            InvoiceImport job,
            FecStatement statement,
            int lane,
            long before,
            List<Numbered> customers,
            BooleanSupplier stop) {
        long done = before;
        int from = 0;
        while (from < customers.size()) {
            int to = from;
            int items = 0;
            while (to < customers.size() && items < ITEMS_PER_TRANSACTION) {
                items += 1 + weight(customers.get(to).customer);
                to++;
            }
            List<Numbered> chunk = customers.subList(from, to);
            try {
                inOneTransaction(job, statement, lane, done, chunk, false);
            } catch (TakenOver elsewhere) {
                log.info("Import {} goes on in another program", job.id());
                return false;
            } catch (RuntimeException failed) {
                log.warn("Import {}: customers are booked one by one", job.id(), failed);
                long last = done;
                for (Numbered customer : chunk) {
                    alone(job, statement, lane, last, customer);
                    last = customer.number;
                }
            }
            done = chunk.get(chunk.size() - 1).number;
            from = to;
            if (stop.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private void alone(InvoiceImport job, FecStatement statement, int lane, long done, Numbered customer) {
        try {
            inOneTransaction(job, statement, lane, done, List.of(customer), false);
        } catch (RuntimeException failed) {
            log.error("Import {}: customer {} cannot be booked", job.id(), customer.customer.reference(), failed);
            inOneTransaction(job, statement, lane, done, List.of(customer), true);
        }
    }

    private void inOneTransaction(
            InvoiceImport job, FecStatement statement, int lane, long done, List<Numbered> chunk, boolean refuse) {
        transaction.executeWithoutResult(status -> {
            if (!imports.advance(job.id(), lane, done, chunk.get(chunk.size() - 1).number)) {
                throw new TakenOver();
            }
            List<FecCustomer> customers = chunk.stream().map(Numbered::customer).toList();
            imports.write(job.id(), refuse ? refused(customers.get(0)) : booking.book(job, statement, customers));
        });
    }

    private static List<BookedLine> refused(FecCustomer customer) {
        return List.of(new BookedLine(
                customer.line(),
                Outcome.REJECTED,
                "",
                customer.reference(),
                List.of(Problem.of("unexpected", "", customer.reference()))));
    }

    private static int weight(FecCustomer customer) {
        return customer.items().size()
                + customer.credits().size()
                + customer.remarks().size();
    }

    private static FecFile open(Path file) throws IOException {
        FileShape.Writing writing = FileShape.writingOf(file);
        return new FecFile(file, writing.encoding(), writing.markLength());
    }

    /** A customer and its place in the file. */
    private record Numbered(long number, FecCustomer customer) {}

    /** Another program has booked these customers since this one looked. */
    private static final class TakenOver extends RuntimeException {}
}
