package io.relance.contact;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Prints a reminder as an A4 letter (PDF) to be folded in three and posted in a DL window envelope (110 × 220 mm).
 *
 * <p>Where the address stands: the French window, 45 × 100 mm, lies 20 mm from the right and lower edges. A folded
 * sheet has 11 mm of play upwards and 10 mm sideways in the envelope, so only 100 to 190 mm from the left and 45 to
 * 79 mm from the top of the sheet are visible however it slips. The block starts at 108 mm and 48 mm and is 82 mm wide:
 * seven lines (NF Z 10-011: six, and the country abroad) fit. No other text stands where the window could show it.
 *
 * <p>Everything printed comes from the facts and from this program: nothing is fetched while rendering.
 */
@Component
class LetterPrinter {

    private static final String FONTS = "/com/formdev/flatlaf/fonts/roboto/Roboto-%s.ttf";

    private final Composer composer;

    LetterPrinter(Composer composer) {
        this.composer = composer;
        XRLog.setLoggingEnabled(false);
    }

    /** The letter as a PDF with its fonts embedded. */
    byte[] print(Correspondence facts) {
        // The fonts have no narrow no-break space; the ordinary one keeps amounts together as well.
        return render(xhtml(facts).replace('\u202F', '\u00A0'));
    }

    private String xhtml(Correspondence facts) {
        return facts instanceof NoteFacts note ? composer.letter(note) : composer.letter((MessageFacts) facts);
    }

    byte[] render(String xhtml) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri != null && uri.startsWith("data:"),
                ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        font(builder, "Regular", 400, FontStyle.NORMAL);
        font(builder, "Bold", 700, FontStyle.NORMAL);
        builder.withProducer("Relance");
        builder.withHtmlContent(xhtml, null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The letter cannot be printed", failure);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String cut, int weight, FontStyle style) {
        String file = FONTS.formatted(cut);
        builder.useFont(
                () -> Objects.requireNonNull(LetterPrinter.class.getResourceAsStream(file), file),
                "Roboto",
                weight,
                style,
                true);
    }
}
