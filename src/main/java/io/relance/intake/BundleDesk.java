package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import io.relance.intake.einvoice.Bundle;
import io.relance.intake.einvoice.DocumentFault;
import io.relance.intake.einvoice.EDocument;
import io.relance.intake.einvoice.EInvoice;
import io.relance.intake.einvoice.StatusMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Takes bundles of electronic documents in. Invoices go before credit notes and these before lifecycle messages, whatever
 * the order of the files. A preview is the import itself, rolled back: it cannot promise what the import does not do.
 */
@Component
class BundleDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(BundleDesk.class);

    /** Up to here a bundle is booked while its sender waits. */
    private static final int SMALL = 300;

    private static final int LONGEST_NAME = 120;
    private static final Duration KEPT = Duration.ofDays(90);

    private final Imports imports;
    private final Bundles bundles;
    private final EInvoiceBooking booking;
    private final InvoicePictures pictures;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Path folder;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "bundle");
        thread.setDaemon(true);
        return thread;
    });

    BundleDesk(
            Imports imports,
            Bundles bundles,
            EInvoiceBooking booking,
            InvoicePictures pictures,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${relance.data}") Path data) {
        this.imports = imports;
        this.bundles = bundles;
        this.booking = booking;
        this.pictures = pictures;
        this.transaction = transaction;
        this.clock = clock;
        this.folder = data.resolve("imports");
    }

    /** A file as it is brought. */
    record Brought(String name, InputStreamOf content) {}

    /** Opens what was brought. */
    interface InputStreamOf {
        InputStream open() throws IOException;
    }

    /** Keeps files that were brought together; nothing of them is read yet. */
    long receive(List<Brought> files, String by) throws IOException {
        long id = imports.nextId();
        // a data folder may be older than its database
        FileSystemUtils.deleteRecursively(folder(id));
        Files.createDirectories(folder(id));
        MessageDigest digest = sha256();
        long bytes = 0;
        int number = 0;
        for (Brought file : files) {
            Path kept = folder(id).resolve("%04d-%s".formatted(++number, plain(file.name)));
            try (InputStream in = file.content.open();
                    OutputStream out = new DigestOutputStream(Files.newOutputStream(kept), digest)) {
                bytes += in.transferTo(out);
            }
        }
        String first = plain(files.get(0).name);
        String name = files.size() == 1 ? first : first + " + " + (files.size() - 1);
        long size = bytes;
        transaction.executeWithoutResult(status -> {
            imports.receive(id, name, size, HexFormat.of().formatHex(digest.digest()), false, by);
            imports.isOf(id, Kind.E_INVOICES, 1);
        });
        return id;
    }

    /**
     * Looks what a bundle would change, or changes it. A small one is done on return, a large one goes on by itself.
     *
     * @throws Unreadable if an archive in it is hostile; then nothing has happened
     */
    InvoiceImport begin(long id, boolean dryRun) throws IOException {
        Bundle bundle = Bundle.of(folder(id));
        List<EDocument> documents;
        try {
            documents = bundle.read();
        } catch (DocumentFault hostile) {
            throw new Unreadable("einvoice." + hostile.code(), hostile.args().toArray(String[]::new));
        }
        bundles.start(id, dryRun, documents.size());
        if (documents.size() <= SMALL) {
            run(id, bundle, documents, dryRun);
        } else {
            runner.execute(() -> runQuietly(id, dryRun));
        }
        return imports.get(id);
    }

    /**
     * Books what was looked at before.
     *
     * @throws IllegalStateException unless the import is a finished preview
     */
    InvoiceImport confirm(long id) throws IOException {
        InvoiceImport seen = imports.get(id);
        if (!seen.dryRun() || seen.state() != State.DONE) {
            throw new IllegalStateException("Import " + id + " is no finished preview");
        }
        return begin(id, false);
    }

    /** Forgets a bundle that was of no use. */
    void forget(long id) throws IOException {
        imports.delete(id);
        FileSystemUtils.deleteRecursively(folder(id));
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOnAfterStart() throws IOException {
        for (Long old : imports.finishedBefore(clock.instant().minus(KEPT), Kind.E_INVOICES)) {
            forget(old);
        }
        for (Long id : imports.running(Kind.E_INVOICES)) {
            log.info("Import {} was interrupted and is done again: what is in the books stays as it is", id);
            boolean dryRun = imports.get(id).dryRun();
            runner.execute(() -> runQuietly(id, dryRun));
        }
    }

    @Override
    public void destroy() {
        runner.shutdownNow();
    }

    private void runQuietly(long id, boolean dryRun) {
        try {
            Bundle bundle = Bundle.of(folder(id));
            run(id, bundle, bundle.read(), dryRun);
        } catch (NoSuchFileException gone) {
            imports.fail(id, Problem.of("file.gone", "", ""));
        } catch (DocumentFault hostile) {
            imports.fail(id, problem(hostile));
        } catch (IOException | RuntimeException failed) {
            // stays RUNNING: the next start does it again
            log.error("Import {} stopped", id, failed);
        }
    }

    private void run(long id, Bundle bundle, List<EDocument> documents, boolean dryRun) throws IOException {
        List<Task> tasks = tasks(documents);
        BundleLine[] lines = new BundleLine[tasks.size()];
        String by = imports.get(id).receivedBy();
        if (dryRun) {
            for (int next = 0; next < tasks.size(); ) {
                next = rehearse(id, tasks, next, lines, by);
            }
        } else {
            int done = 0;
            for (Task task : tasks) {
                lines[task.line - 1] = task.line(alone(id, bundle, task, by));
                if (++done % 100 == 0) {
                    bundles.progress(id, done);
                }
            }
        }
        bundles.finish(id, List.of(lines));
    }

    /** Books from a task on and takes all back; stops behind a task that fails, because nothing can be booked after it. */
    private int rehearse(long id, List<Task> tasks, int from, BundleLine[] lines, String by) {
        int[] at = {from};
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                bundles.bookForReal(id);
                for (; at[0] < tasks.size(); at[0]++) {
                    Task task = tasks.get(at[0]);
                    lines[task.line - 1] = task.line(book(id, task, by));
                }
            });
        } catch (RuntimeException failed) {
            Task task = tasks.get(at[0]);
            lines[task.line - 1] = task.line(unexpected(id, task, failed));
            return at[0] + 1;
        }
        return at[0];
    }

    private static EInvoiceBooking.Result unexpected(long id, Task task, RuntimeException failed) {
        log.error("Import {}: {} cannot be booked", id, task.document.name(), failed);
        return new EInvoiceBooking.Result(Outcome.REJECTED, "", List.of(Problem.of("unexpected", "", task.number())));
    }

    /** Each document in a transaction of its own: one that nobody foresaw costs only itself. */
    private EInvoiceBooking.Result alone(long id, Bundle bundle, Task task, String by) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                EInvoiceBooking.Result result = book(id, task, by);
                if (result.outcome() == Outcome.CREATED || result.outcome() == Outcome.UPDATED) {
                    keepPicture(bundle, task);
                }
                return result;
            }));
        } catch (RuntimeException failed) {
            return unexpected(id, task, failed);
        }
    }

    /** Only once the invoice is taken: a refused one must not replace the picture of its namesake. */
    private void keepPicture(Bundle bundle, Task task) {
        EInvoice invoice = task.document.invoice();
        String picture = task.picture;
        if (invoice != null && picture != null && invoice.kind() != EInvoice.Kind.CREDIT_NOTE) {
            try {
                pictures.keep(invoice.number(), bundle.picture(picture));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private EInvoiceBooking.Result book(long id, Task task, String by) {
        DocumentFault fault = task.document.fault();
        EInvoice invoice = task.document.invoice();
        if (fault != null) {
            return new EInvoiceBooking.Result(Outcome.REJECTED, "", List.of(problem(fault)));
        }
        if (invoice != null) {
            return booking.book(id, invoice, task.picture != null);
        }
        if (task.status != null) {
            return booking.book(task.status, by);
        }
        return task.picture != null
                ? new EInvoiceBooking.Result(
                        Outcome.UNCHANGED, "", List.of(Problem.of("einvoice.picture.of", "", task.number())))
                : new EInvoiceBooking.Result(
                        Outcome.REJECTED, "", List.of(Problem.of("einvoice.picture.alone", "", "")));
    }

    /** What there is to do, in the order in which it must be done; lines are numbered in the order of the documents. */
    private static List<Task> tasks(List<EDocument> documents) {
        Map<String, String> picturesByStem = new HashMap<>();
        documents.stream()
                .filter(EDocument::isPicture)
                .forEach(document -> picturesByStem.putIfAbsent(document.stem(), document.name()));
        Map<String, String> numbersByStem = new HashMap<>();
        for (EDocument document : documents) {
            if (document.invoice() != null) {
                numbersByStem.put(document.stem(), document.invoice().number());
                numbersByStem.put(
                        document.invoice().number(), document.invoice().number());
            }
        }
        List<Task> tasks = new ArrayList<>();
        for (EDocument document : documents) {
            EInvoice invoice = document.invoice();
            if (invoice != null) {
                String picture = document.pdf()
                        ? document.name()
                        : Stream.of(document.stem(), invoice.number())
                                .map(picturesByStem::get)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(document.embedsPdf() ? document.name() : null);
                tasks.add(new Task(tasks.size() + 1, document, null, picture, invoice.number()));
            } else if (document.isPicture()) {
                String number = numbersByStem.get(document.stem());
                tasks.add(new Task(
                        tasks.size() + 1,
                        document,
                        null,
                        number == null ? null : document.name(),
                        number == null ? "" : number));
            } else if (document.fault() != null) {
                tasks.add(new Task(tasks.size() + 1, document, null, null, ""));
            } else {
                for (StatusMessage status : document.statuses()) {
                    tasks.add(new Task(tasks.size() + 1, document, status, null, status.number()));
                }
            }
        }
        return tasks.stream()
                .sorted(Comparator.comparing(Task::rank)
                        .thenComparing(Task::when)
                        .thenComparing(task -> task.line))
                .toList();
    }

    private static Problem problem(DocumentFault fault) {
        return Problem.of(
                "einvoice." + fault.code(),
                fault.place(),
                fault.value(),
                fault.args().toArray(String[]::new));
    }

    private Path folder(long id) {
        return folder.resolve(id + ".bundle");
    }

    /** A name that can be the name of a file anywhere, and goes nowhere. */
    private static String plain(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[^\\p{L}\\p{N} ._()&'+-]", "_")
                .strip();
        String kept = file.length() <= LONGEST_NAME ? file : file.substring(file.length() - LONGEST_NAME);
        return kept.isBlank() ? "document" : kept;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * One thing to book.
     *
     * @param status what a lifecycle message says of one invoice
     * @param picture name of the document that shows the invoice, or that it is itself
     */
    private record Task(
            int line,
            EDocument document,
            @Nullable StatusMessage status,
            @Nullable String picture,
            String number) {

        int rank() {
            EInvoice invoice = document.invoice();
            if (invoice == null) {
                return 4;
            }
            return switch (invoice.kind()) {
                case INVOICE, NOT_OWED -> document.pdf() ? 0 : 1;
                case CORRECTIVE -> 2;
                case CREDIT_NOTE -> 3;
            };
        }

        String when() {
            if (status != null) {
                return status.at().toString();
            }
            return Stream.ofNullable(document.invoice())
                    .map(invoice -> invoice.issueDate().toString())
                    .findFirst()
                    .orElse("");
        }

        BundleLine line(EInvoiceBooking.Result result) {
            return new BundleLine(line, document.name(), result.outcome(), number, result.debtor(), result.notes());
        }
    }
}
