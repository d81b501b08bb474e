package io.relance.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of invoices or of accounting entries that somebody brought, and how far it has got. Public for FreeMarker only.
 *
 * @param dryRun only looked at: nothing of it is in the books
 * @param whole the file lists every open invoice, so that one it does not list has vanished
 * @param total records in the file
 * @param rejected refused lines
 * @param failure why the whole file cannot be taken
 * @param parts files that belong together
 */
public record InvoiceImport(
        long id,
        Kind kind,
        String fileName,
        long bytes,
        State state,
        boolean dryRun,
        boolean whole,
        String mapping,
        @Nullable String encoding,
        @Nullable String separator,
        boolean datesCertain,
        boolean amountsCertain,
        int total,
        int processed,
        int created,
        int updated,
        int unchanged,
        int rejected,
        @Nullable String failure,
        Instant receivedAt,
        String receivedBy,
        @Nullable Instant finishedAt,
        int parts) {

    /** What a file holds. */
    public enum Kind {
        /** One invoice a line. */
        INVOICES,
        /** The accounting entries of a company (fichier des écritures comptables). */
        FEC,
        /** Electronic invoices and what platforms report of them. */
        E_INVOICES
    }

    /** Where an import stands. */
    public enum State {
        /** Its headers need a person, or nobody has started it. */
        RECEIVED,
        RUNNING,
        DONE,
        /** The file cannot be read. */
        FAILED,
        /** A person decided against it after the preview. */
        DISCARDED
    }

    Mapping readMapping() {
        return Mapping.parse(mapping);
    }

    /** Lines done so far, in percent. */
    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, 100L * processed / total);
    }
}
