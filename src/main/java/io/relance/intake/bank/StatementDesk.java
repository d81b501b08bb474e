package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.Matching;
import io.relance.bank.StatementBook;
import io.relance.bank.StatementDraft;
import io.relance.bank.StatementFormat;
import io.relance.bank.StatementOutcome;
import io.relance.bank.StatementOutcome.Verdict;
import io.relance.intake.Unreadable;
import io.relance.intake.bank.FileReport.Line;
import io.relance.intake.xml.GuardedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Takes files of statements in. A file is kept, read to its end once to know that it is whole, and only then read again
 * and booked, one statement after the other, each in its own transaction. Then the movements are matched.
 */
@Component
class StatementDesk implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StatementDesk.class);

    /** Up to here the movements are matched while the sender waits. */
    private static final int SMALL = 2_000;

    private final StatementFiles files;
    private final StatementBook book;
    private final Matching matching;
    private final Clock clock;
    private final Path folder;
    private final long longest;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "matching");
        thread.setDaemon(true);
        return thread;
    });

    StatementDesk(
            StatementFiles files,
            StatementBook book,
            Matching matching,
            Clock clock,
            @Value("${relance.data}") Path data,
            @Value("${relance.bank.largest-file:256MB}") DataSize largest) {
        this.files = files;
        this.book = book;
        this.matching = matching;
        this.clock = clock;
        this.folder = data.resolve("imports").resolve("bank");
        this.longest = largest.toBytes();
    }

    /**
     * Takes a file in, or says what it would bring.
     *
     * @param way page, api or folder
     * @return the report; its problem says why nothing was taken, if nothing was
     */
    FileReport take(InputStream content, String fileName, String way, boolean dryRun, String by) throws IOException {
        long id = files.nextId();
        Path file = Files.createDirectories(folder).resolve(id + ".statement");
        String name = fileName.replaceAll("\\p{Cntrl}", "").replaceFirst("^.*[/\\\\]", "");
        try {
            String fingerprint = keep(content, file);
            files.receive(id, name, fingerprint, way, by, dryRun, clock.instant());
            read(id, file, dryRun);
        } catch (Unreadable unreadable) {
            if (files.find(id).isEmpty()) {
                files.receive(id, name, "", way, by, dryRun, clock.instant());
            }
            files.fail(id, Complaint.of(unreadable.code(), unreadable.args().toArray()), unreadable.line());
            Files.deleteIfExists(file);
        }
        if (dryRun) {
            Files.deleteIfExists(file);
        }
        FileReport report = files.find(id).orElseThrow();
        if (!dryRun && report.created() > 0) {
            match(report.created());
        }
        return report;
    }

    Optional<FileReport> find(long id) {
        return files.find(id);
    }

    List<FileReport> latest(int most) {
        return files.latest(most);
    }

    /** Looks at all waiting movements anew. */
    Matching.Result matchAgain() {
        return matching.run();
    }

    @Override
    public void destroy() {
        runner.shutdown();
    }

    private void match(int movements) {
        if (movements <= SMALL) {
            matching.run();
        } else {
            runner.execute(() -> {
                try {
                    matching.run();
                } catch (RuntimeException failed) {
                    // what waits is matched with the next file, or when somebody asks for it
                    log.error("Matching stopped", failed);
                }
            });
        }
    }

    private void read(long id, Path path, boolean dryRun) throws IOException {
        StatementFile file = new StatementFile(path, longest);
        List<Line> looked = new ArrayList<>();
        StatementFormat format = file.read(() -> {
            looked.clear();
            return new Lines(looked, draft -> book.look(draft));
        });
        if (dryRun) {
            files.done(id, format, looked);
            return;
        }
        List<Line> taken = new ArrayList<>();
        file.read(() -> new Lines(taken, draft -> book.take(draft, id)));
        files.done(id, format, taken);
    }

    /** Does something with each statement and writes down what came of it. */
    private record Lines(List<Line> lines, Function<StatementDraft, StatementOutcome> work) implements StatementSink {

        private static final int MOST = 20_000;

        @Override
        public void statement(StatementDraft draft) {
            requireFew(draft.line());
            StatementOutcome outcome = work.apply(draft);
            lines.add(new Line(
                    lines.size() + 1,
                    draft.line(),
                    draft.reference(),
                    draft.account(),
                    outcome.verdict().name(),
                    draft.openingDate(),
                    draft.closingDate(),
                    draft.transactions().size(),
                    outcome.created(),
                    outcome.complaint(),
                    outcome.notes()));
        }

        @Override
        public void refused(long line, String reference, String account, Complaint complaint) {
            requireFew(line);
            lines.add(new Line(
                    lines.size() + 1,
                    line,
                    reference,
                    account,
                    Verdict.REFUSED.name(),
                    null,
                    null,
                    0,
                    0,
                    complaint,
                    List.of()));
        }

        private void requireFew(long line) {
            if (lines.size() == MOST) {
                throw new Unreadable(line, "file.statements", MOST);
            }
        }
    }

    private String keep(InputStream content, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                new GuardedInput(content, longest, 0).transferTo(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
