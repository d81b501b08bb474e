package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.Matching;
import io.relance.intake.Inbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes the statements that the bank's own program puts into {@code inbox/bank} of the data folder. */
@Component
class StatementInbox {

    private static final Logger log = LoggerFactory.getLogger(StatementInbox.class);

    private final StatementDesk desk;
    private final StatementPhrases phrases;
    private final Locale language;
    private final Inbox inbox;

    StatementInbox(
            StatementDesk desk,
            StatementPhrases phrases,
            @Value("${relance.data}") Path data,
            @Value("${relance.language:fr}") String language) {
        this.desk = desk;
        this.phrases = phrases;
        this.language = Locale.forLanguageTag(language);
        this.inbox = new Inbox(data.resolve("inbox").resolve("bank"), this::take);
    }

    int look() throws IOException {
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

    /** Looks every half minute, also at what waits for an invoice that has come since; a test looks itself. */
    @Component
    @EnableScheduling
    @ConditionalOnProperty(name = "relance.inbox.scheduled", matchIfMissing = true)
    static class EveryHalfMinute {

        private final StatementInbox inbox;
        private final Matching matching;

        EveryHalfMinute(StatementInbox inbox, Matching matching) {
            this.inbox = inbox;
            this.matching = matching;
        }

        @Scheduled(initialDelayString = "${relance.inbox.every:30s}", fixedDelayString = "${relance.inbox.every:30s}")
        void look() {
            matching.runIfStale();
            try {
                inbox.look();
            } catch (IOException unreachable) {
                log.error("The folder for bank statements cannot be read", unreachable);
            }
        }
    }
}
