package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.intake.Inbox;
import io.relance.intake.WatchedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes the statements that the bank's own program puts into {@code inbox/bank} of the data folder. */
@Component
class StatementInbox implements WatchedFolder {

    private final StatementDesk desk;
    private final StatementPhrases phrases;
    private final Locale language;
    private final Inbox inbox;

    StatementInbox(
            StatementDesk desk,
            StatementPhrases phrases,
            Clock clock,
            @Value("${relance.data}") Path data,
            @Value("${relance.language:fr}") String language) {
        this.desk = desk;
        this.phrases = phrases;
        this.language = Locale.forLanguageTag(language);
        this.inbox = new Inbox(data.resolve("inbox").resolve("bank"), clock, this::take);
    }

    @Override
    public int look() throws IOException {
        return inbox.look();
    }

    private Optional<String> take(Path file, String name) throws IOException {
        FileReport report;
        try (InputStream content = Files.newInputStream(file)) {
            report = desk.take(content, name, "folder", false, "system");
        }
        Complaint problem = report.problem();
        if (problem != null) {
            return Optional.of(phrases.of(problem, language));
        }
        List<String> refused = new ArrayList<>();
        for (FileReport.Line line : report.statements()) {
            Complaint why = line.problem();
            if (why != null) {
                refused.add("%s %s: %s".formatted(line.account(), line.reference(), phrases.of(why, language)));
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", refused));
    }

    @Override
    public String toString() {
        return "inbox/bank";
    }
}
