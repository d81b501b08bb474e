package io.relance.intake;

import io.relance.bank.Matching;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks into every watched folder, and at money that waits for an invoice that has come since; a test looks itself. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "relance.inbox.scheduled", matchIfMissing = true)
class FolderWatch {

    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final List<WatchedFolder> folders;
    private final Matching matching;

    FolderWatch(List<WatchedFolder> folders, Matching matching) {
        this.folders = folders;
        this.matching = matching;
    }

    @Scheduled(initialDelayString = "${relance.inbox.every:30s}", fixedDelayString = "${relance.inbox.every:30s}")
    void look() {
        for (WatchedFolder folder : folders) {
            try {
                folder.look();
            } catch (IOException | RuntimeException failed) {
                log.error("The files in {} cannot be taken", folder, failed);
            }
        }
        matching.runIfStale();
    }
}
