package io.relance.formalnotice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** Joins its enclosures to a letter. */
@Component
class Binder {

    /** Whether these bytes are a PDF that can be enclosed. */
    boolean canEnclose(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return !document.isEncrypted() && document.getNumberOfPages() > 0;
        } catch (IOException broken) {
            return false;
        }
    }

    /** The letter with its enclosures behind it, in one document. */
    byte[] enclose(byte[] letter, List<byte[]> enclosures) {
        if (enclosures.isEmpty()) {
            return letter;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        PDFMergerUtility merger = new PDFMergerUtility();
        try (PDDocument all = Loader.loadPDF(letter)) {
            for (byte[] enclosure : enclosures) {
                try (PDDocument document = Loader.loadPDF(enclosure)) {
                    merger.appendDocument(all, document);
                }
            }
            all.save(joined);
        } catch (IOException failure) {
            throw new UncheckedIOException("The enclosures cannot be joined to the formal notice", failure);
        }
        return joined.toByteArray();
    }
}
