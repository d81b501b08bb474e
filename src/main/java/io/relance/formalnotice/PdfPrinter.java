package io.relance.formalnotice;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** Lays a notice out as PDF and joins its enclosures to it. Nothing is fetched while rendering. */
@Component
class PdfPrinter {

    private static final String FONTS = "/com/formdev/flatlaf/fonts/roboto/Roboto-%s.ttf";

    PdfPrinter() {
        XRLog.setLoggingEnabled(false);
    }

    /** The page as PDF with its fonts embedded. */
    byte[] print(String xhtml) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri != null && uri.startsWith("data:"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        font(builder, "Regular", 400);
        font(builder, "Bold", 700);
        builder.withProducer("Relance");
        // the fonts have no narrow no-break space; the ordinary one keeps amounts together as well
        builder.withHtmlContent(xhtml.replace('\u202F', '\u00A0'), null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The formal notice cannot be printed", failure);
        }
        return pdf.toByteArray();
    }

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

    private static void font(PdfRendererBuilder builder, String cut, int weight) {
        String file = FONTS.formatted(cut);
        builder.useFont(
                () -> Objects.requireNonNull(PdfPrinter.class.getResourceAsStream(file), file),
                "Roboto",
                weight,
                FontStyle.NORMAL,
                true);
    }
}
