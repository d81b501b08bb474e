package io.relance.contact;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Prints papers other than letters to debtors, such as the cover of a dossier, in the type and with the safeguards of
 * {@link LetterPrinter}: what a template misspells stops the paper instead of leaving a gap in it.
 */
@Component
public class Sheets {

    private static final String FONTS = "/com/formdev/flatlaf/fonts/roboto/Roboto-%s.ttf";

    private final Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    private final LetterPrinter printer;

    Sheets(LetterPrinter printer) {
        this.printer = printer;
        templates.setClassLoaderForTemplateLoading(Sheets.class.getClassLoader(), "templates/letter");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocalizedLookup(false);
        templates.setNumberFormat("computer");
    }

    /**
     * Prints a paper as a PDF with its fonts embedded.
     *
     * @param template file below {@code templates/letter}
     * @param facts everything the template asks for, written out for the reader
     */
    public byte[] print(String template, Map<String, Object> facts) {
        StringWriter page = new StringWriter();
        try {
            templates.getTemplate(template).process(facts, page);
        } catch (IOException failure) {
            throw new UncheckedIOException("No template " + template, failure);
        } catch (TemplateException failure) {
            throw new IllegalStateException("The paper " + template + " cannot be written", failure);
        }
        // The fonts have no narrow no-break space; the ordinary one keeps amounts together as well.
        return printer.render(page.toString().replace('\u202F', '\u00A0'));
    }

    /**
     * Prints a page for the archives: PDF/A-2b, as courts and insolvency representatives keep it, with fonts and colour
     * profile inside and nothing fetched from anywhere.
     *
     * @param xhtml the whole page
     */
    public static byte[] archival(String xhtml) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_B);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useUriResolver((base, uri) -> null);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        font(builder, "Regular", 400);
        font(builder, "Bold", 700);
        builder.withProducer("Relance");
        builder.withHtmlContent(xhtml, null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The paper cannot be printed", failure);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String cut, int weight) {
        String file = FONTS.formatted(cut);
        builder.useFont(
                () -> Objects.requireNonNull(Sheets.class.getResourceAsStream(file), file),
                "Roboto",
                weight,
                FontStyle.NORMAL,
                true);
    }
}
