package io.relance.intake;

import io.relance.intake.InvoiceImport.Kind;
import io.relance.intake.InvoiceImport.State;
import io.relance.intake.fec.FecStatement;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.relance.invoice.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.multipart.MultipartFile;

/** Takes files of invoices in: keeps them, looks at them, books them on request, and goes on with them after a crash. */
@Component
class ImportDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ImportDesk.class);

    /** Up to here a file is booked while its sender waits. */
    private static final int SMALL = 5_000;

    private static final int LANES = 2;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int VANISHED_AT_ONCE = 10_000;

    private final Imports imports;
    private final ImportRun run;
    private final FecRun entries;
    private final Invoices invoices;
    private final Ledger ledger;
    private final Clock clock;
    private final Path folder;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    ImportDesk(
            Imports imports,
            ImportRun run,
            FecRun entries,
            Invoices invoices,
            Ledger ledger,
            Clock clock,
            @Value("${relance.data}") Path data) {
        this.imports = imports;
        this.run = run;
        this.entries = entries;
        this.invoices = invoices;
        this.ledger = ledger;
        this.clock = clock;
        this.folder = data.resolve("imports");
    }

    /** Keeps a file; nothing of it is read yet. */
    long receive(InputStream content, String fileName, boolean whole, String by) throws IOException {
        Files.createDirectories(folder);
        long id = imports.nextId();
        Path part = folder.resolve(id + ".part");
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            content.transferTo(out);
        }
        Files.move(part, file(id), StandardCopyOption.REPLACE_EXISTING);
        String name = fileName.replaceAll("\\p{Cntrl}", "").replaceFirst("^.*[/\\\\]", "");
        imports.receive(id, name, Files.size(file(id)), HexFormat.of().formatHex(digest.digest()), whole, by);
        return id;
    }

    /** Keeps files that belong together. */
    long receive(List<MultipartFile> files, boolean whole, String by) throws IOException {
        long id;
        MultipartFile first = files.get(0);
        String name = Objects.requireNonNullElse(first.getOriginalFilename(), "file");
        try (InputStream content = first.getInputStream()) {
            id = receive(content, files.size() == 1 ? name : name + " + " + (files.size() - 1), whole, by);
        }
        for (int part = 2; part <= files.size(); part++) {
            try (InputStream content = files.get(part - 1).getInputStream()) {
                Files.copy(content, file(id, part), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return id;
    }

    /** Whether a file that was received holds accounting entries. */
    boolean isOfEntries(long id) throws IOException {
        return entries.recognises(file(id));
    }

    /**
     * Reads files of accounting entries and looks what they would change, or changes it. A small one is done on return, a
     * large one goes on by itself.
     *
     * @throws Unreadable if the files cannot be relied upon; nothing has happened then
     */
    InvoiceImport beginEntries(long id, int parts, boolean dryRun) throws IOException {
        imports.isOf(id, Kind.FEC, parts);
        FecStatement statement = entries.read(files(id, parts));
        int items = FecRun.items(statement);
        Imports.ReadAs readAs = new Imports.ReadAs(
                "{}", FileShape.writingOf(file(id)).encoding().name(), statement.separator(), true, true);
        imports.start(id, readAs, items, dryRun, statement.opening(), items > SMALL ? LANES : 1);
        return goOn(id, items, () -> entries.run(id, statement, () -> stopping));
    }

    /**
     * What the file looks like and how it would be read: as asked, else as files with these headers were read last, else as
     * its headers suggest.
     *
     * @throws Unreadable if it is no readable file
     */
    Proposal propose(long id, Mapping asked) throws IOException {
        FileShape shape = FileShape.of(file(id));
        Mapping remembered =
                imports.remembered(signature(shape)).map(Mapping::parse).orElse(Mapping.NONE);
        return new Proposal(shape, asked.or(remembered).or(Mapping.guess(shape.headers())), remembered != Mapping.NONE);
    }

    /**
     * Reads the file and looks what it would change, or changes it. A small file is done on return, a large one goes on by
     * itself.
     *
     * @throws Unreadable if the file cannot be read that way; nothing has happened then
     */
    InvoiceImport begin(long id, Mapping asked, boolean dryRun, boolean whole) throws IOException {
        Proposal proposal = propose(id, asked);
        Survey survey = Survey.of(file(id), proposal.shape(), proposal.mapping());
        // what was found out from this file alone need not hold for the next
        imports.remember(signature(proposal.shape()), proposal.mapping().json());
        imports.start(id, survey, dryRun, whole, survey.records() > SMALL ? LANES : 1);
        return goOn(id, survey.records(), () -> run.run(id, file(id), () -> stopping));
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
        if (seen.kind() == Kind.FEC) {
            return beginEntries(id, seen.parts(), false);
        }
        Survey survey = new Survey(
                FileShape.of(file(id)), seen.readMapping(), seen.datesCertain(), seen.amountsCertain(), seen.total());
        imports.start(id, survey, false, seen.whole(), survey.records() > SMALL ? LANES : 1);
        return goOn(id, survey.records(), () -> run.run(id, file(id), () -> stopping));
    }

    /** The first records behind the headers, to show what stands in each column. */
    List<Row> sample(long id, FileShape shape, int records) throws IOException {
        List<Row> sample = new ArrayList<>();
        try (Rows rows = Rows.open(file(id), shape)) {
            rows.next();
            Row row = rows.next();
            while (row != null && sample.size() < records) {
                sample.add(row);
                row = rows.next();
            }
        }
        return sample;
    }

    void discard(long id) {
        imports.discard(id);
    }

    /** Forgets a file that was of no use. */
    void forget(long id) throws IOException {
        int parts = imports.get(id).parts();
        imports.delete(id);
        for (Path file : files(id, parts)) {
            Files.deleteIfExists(file);
        }
    }

    InvoiceImport get(long id) {
        return imports.get(id);
    }

    /** Open invoices that a whole export no longer lists. */
    List<Invoice> vanished(long id) {
        return sorted(invoices.findAllById(imports.vanished(id, VANISHED_AT_ONCE)));
    }

    int vanishedCount(long id) {
        return imports.vanishedCount(id);
    }

    /**
     * A person agrees that collecting vanished invoices ends.
     *
     * @param numbers of those it concerns; others than vanished ones are passed over
     * @return the invoices closed
     */
    @Transactional
    public List<Invoice> closeVanished(long id, Collection<String> numbers) {
        List<Invoice> closed = vanished(id).stream()
                .filter(invoice -> numbers.contains(invoice.number()))
                .toList();
        closed.forEach(invoice -> ledger.abandon(invoice, Booking.VANISHED));
        return closed;
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOnAfterStart() throws IOException {
        for (Long old : imports.finishedBefore(clock.instant().minus(KEPT), Kind.INVOICES, Kind.FEC)) {
            forget(old);
        }
        for (Long id : imports.running(Kind.INVOICES, Kind.FEC)) {
            log.info("Import {} was interrupted and goes on", id);
            runner.execute(() -> runQuietly(id, () -> again(id)));
        }
    }

    private void again(long id) throws IOException {
        InvoiceImport job = imports.get(id);
        switch (job.kind()) {
            case INVOICES -> run.run(id, file(id), () -> stopping);
            case FEC -> entries.run(id, entries.read(files(id, job.parts())), () -> stopping);
        }
    }

    @Override
    public void destroy() {
        stopping = true;
        runner.shutdown();
    }

    private InvoiceImport goOn(long id, int records, Walk walk) throws IOException {
        if (records <= SMALL) {
            walk.go();
        } else {
            runner.execute(() -> runQuietly(id, walk));
        }
        return imports.get(id);
    }

    private void runQuietly(long id, Walk walk) {
        try {
            walk.go();
        } catch (NoSuchFileException gone) {
            imports.fail(id, Problem.of("file.gone", "", ""));
        } catch (Unreadable unreadable) {
            imports.fail(id, unreadable.problem());
        } catch (IOException | RuntimeException failed) {
            // stays RUNNING: whatever stopped it, the next start goes on from the last line booked
            log.error("Import {} stopped", id, failed);
        }
    }

    private Path file(long id) {
        return folder.resolve(id + ".csv");
    }

    private Path file(long id, int part) {
        return part == 1 ? file(id) : folder.resolve(id + "-" + part + ".csv");
    }

    private List<Path> files(long id, int parts) {
        return IntStream.rangeClosed(1, parts).mapToObj(part -> file(id, part)).toList();
    }

    private static List<Invoice> sorted(List<Invoice> invoices) {
        return invoices.stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
    }

    private static String signature(FileShape shape) {
        String headers = shape.headers().stream().map(Column::plain).collect(Collectors.joining("|"));
        return HexFormat.of().formatHex(sha256().digest(headers.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * How a file would be read.
     *
     * @param remembered whether files with these headers were mapped before
     */
    record Proposal(FileShape shape, Mapping mapping, boolean remembered) {}

    /** A walk of a file into the books. */
    private interface Walk {
        void go() throws IOException;
    }
}
