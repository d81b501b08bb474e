package io.relance.intake.einvoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a bundle, read: an invoice, a lifecycle message, a PDF without data, or nothing that can be taken.
 *
 * @param name of the file, with the archive and folders it came in; only ever shown
 * @param pdf whether the document is a PDF
 * @param embedsPdf whether its data carry the PDF that shows the invoice
 * @param invoice the invoice, if it is one
 * @param statuses what a lifecycle message says, invoice by invoice
 * @param fault why it cannot be taken
 */
public record EDocument(
        String name,
        boolean pdf,
        boolean embedsPdf,
        @Nullable EInvoice invoice,
        List<StatusMessage> statuses,
        @Nullable DocumentFault fault) {

    /** The name without folders and ending: data and picture of one invoice often share it. */
    public String stem() {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** A PDF that shows an invoice without saying it in data. */
    public boolean isPicture() {
        return pdf && invoice == null && fault == null;
    }
}
