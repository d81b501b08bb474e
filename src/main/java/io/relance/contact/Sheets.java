package io.relance.contact;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Prints papers other than letters to debtors, such as the cover of a dossier, in the type and with the safeguards of
 * {@link LetterPrinter}: what a template misspells stops the paper instead of leaving a gap in it.
 */
@Component
public class Sheets {

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
}
