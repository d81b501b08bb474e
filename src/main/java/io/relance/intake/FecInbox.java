package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the accounting entries that the accounting program exports into {@code inbox/accounting}, a file a year. */
@Component
class FecInbox implements WatchedFolder {

    private static final String WHO = "inbox";
    private static final int MOST_REFUSALS = 1_000;

    private final ImportDesk desk;
    private final Imports imports;
    private final Phrases phrases;
    private final Locale language;
    private final Inbox inbox;

    FecInbox(
            ImportDesk desk,
            Imports imports,
            Phrases phrases,
            Clock clock,
            @Value("${relance.language}") String language,
            @Value("${relance.data}") Path data) {
        this.desk = desk;
        this.imports = imports;
        this.phrases = phrases;
        this.language = Locale.forLanguageTag(language);
        this.inbox = new Inbox(data.resolve("inbox").resolve("accounting"), clock, this::take);
    }

    @Override
    public int look() throws IOException {
        return inbox.look();
    }

    /** A large year goes on by itself: what of it is refused stands on its page. */
    private Optional<String> take(Path file, String name) throws IOException {
        long id;
        try (InputStream content = Files.newInputStream(file)) {
            id = desk.receive(content, name, false, WHO);
        }
        try {
            desk.beginEntries(id, 1, false);
        } catch (Unreadable unreadable) {
            desk.forget(id);
            return Optional.of(phrases.of(unreadable.problem(), language));
        }
        String refused = imports.lines(id, Outcome.REJECTED, 0, MOST_REFUSALS).stream()
                .map(line -> line.line() + " : " + phrases.of(line.notes(), language))
                .collect(Collectors.joining("\n"));
        return refused.isEmpty() ? Optional.empty() : Optional.of(refused);
    }

    @Override
    public String toString() {
        return "inbox/accounting";
    }
}
