package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import io.relance.intake.InvoiceImport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes electronic documents that other programs lay into a folder, without asking anybody. Afterwards they lie under
 * {@code done} or, with a note of what is wrong beside them, under {@code refused}.
 */
@Component
class EInvoiceInbox {

    private static final Logger log = LoggerFactory.getLogger(EInvoiceInbox.class);

    /** A file that somebody may still be writing is left alone. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 200;
    private static final String WHO = "inbox";

    private final BundleDesk desk;
    private final Bundles bundles;
    private final Phrases phrases;
    private final Clock clock;
    private final Locale locale;
    private final Path folder;

    EInvoiceInbox(
            BundleDesk desk,
            Bundles bundles,
            Phrases phrases,
            Clock clock,
            @Value("${relance.language}") String language,
            @Value("${relance.data}") Path data) {
        this.desk = desk;
        this.bundles = bundles;
        this.phrases = phrases;
        this.clock = clock;
        this.locale = Locale.forLanguageTag(language);
        this.folder = data.resolve("inbox").resolve("e-invoices");
    }

    @Scheduled(fixedDelayString = "${relance.e-invoices.inbox-every:1m}", initialDelayString = "1m")
    void look() {
        try {
            // files are written by the world's clock, whatever ours shows
            while (take(Instant.now().minus(SETTLED)) == MOST_AT_ONCE) {
                log.info("More electronic documents wait in {}", folder);
            }
        } catch (IOException | RuntimeException failed) {
            log.error("The electronic documents in {} cannot be taken", folder, failed);
        }
    }

    /** Takes what was last written before a moment; says how many files. */
    int take(Instant before) throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> isReady(file, before))
                    .sorted()
                    .limit(MOST_AT_ONCE)
                    .toList();
        }
        for (Path file : files) {
            take(file);
        }
        return files.size();
    }

    /** Each file on its own: one that must not be opened stops no other. */
    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        long id = desk.receive(List.of(new BundleDesk.Brought(name, () -> Files.newInputStream(file))), WHO);
        List<String> refused = new ArrayList<>();
        try {
            InvoiceImport job = desk.begin(id, false);
            if (job.state() == State.RUNNING) {
                log.info("Import {} of {} goes on by itself", id, name);
            }
            bundles.lines(id, Outcome.REJECTED, 0, Integer.MAX_VALUE)
                    .forEach(line -> refused.add(line.document() + " : " + phrases.of(line.notes(), locale)));
        } catch (Unreadable unreadable) {
            desk.forget(id);
            refused.add(phrases.of(unreadable.problem(), locale));
        }
        move(file, refused.isEmpty() ? null : refused.stream().collect(Collectors.joining(System.lineSeparator())));
    }

    private void move(Path file, @Nullable String why) throws IOException {
        Path target = folder.resolve(why == null ? "done" : "refused")
                .resolve(LocalDate.now(clock).toString());
        Files.createDirectories(target);
        String name = file.getFileName().toString();
        for (int i = 2; Files.exists(target.resolve(name)); i++) {
            name = i + "-" + file.getFileName();
        }
        Files.move(file, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        if (why != null) {
            Files.writeString(target.resolve(name + ".txt"), why + System.lineSeparator());
        }
    }

    private static boolean isReady(Path file, Instant before) {
        String name = file.getFileName().toString();
        try {
            return Files.isRegularFile(file)
                    && !name.startsWith(".")
                    && !name.matches("(?i).*\\.(part|tmp|filepart|crdownload)")
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException gone) {
            return false;
        }
    }
}
