package io.relance.intake;

import io.relance.intake.BookedLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Takes electronic invoices and lifecycle messages from {@code inbox/e-invoices}, each file on its own. */
@Component
class EInvoiceInbox implements WatchedFolder {

    private static final String WHO = "inbox";

    private final BundleDesk desk;
    private final Bundles bundles;
    private final Phrases phrases;
    private final Locale language;
    private final Inbox inbox;

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
        this.language = Locale.forLanguageTag(language);
        this.inbox = new Inbox(data.resolve("inbox").resolve("e-invoices"), clock, this::take);
    }

    @Override
    public int look() throws IOException {
        return inbox.look();
    }

    /** A bundle that is still running when this returns tells what it refuses on its own page. */
    private Optional<String> take(Path file, String name) throws IOException {
        long id = desk.receive(List.of(new BundleDesk.Brought(name, () -> Files.newInputStream(file))), WHO);
        List<String> refused = new ArrayList<>();
        try {
            desk.begin(id, false);
            bundles.lines(id, Outcome.REJECTED, 0, Integer.MAX_VALUE)
                    .forEach(line -> refused.add(line.document() + " : " + phrases.of(line.notes(), language)));
        } catch (Unreadable unreadable) {
            desk.forget(id);
            refused.add(phrases.of(unreadable.problem(), language));
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", refused));
    }

    @Override
    public String toString() {
        return "inbox/e-invoices";
    }
}
