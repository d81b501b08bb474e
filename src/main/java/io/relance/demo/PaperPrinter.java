package io.relance.demo;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.relance.calendar.DayFormat;
import io.relance.contact.SendingSettings;
import io.relance.creditor.Creditors;
import io.relance.debtor.Debtor;
import io.relance.invoice.InvoiceDraft;
import io.relance.money.MoneyFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Prints the demo company's papers: some invoices, as the accounting software would, and what a dossier needs. */
@Component
@Profile("demo")
class PaperPrinter {

    private static final BigDecimal WITH_VAT = new BigDecimal("1.20");

    private final Configuration templates;
    private final Creditors creditors;
    private final Path folder;

    PaperPrinter(Configuration templates, Creditors creditors, SendingSettings settings) {
        this.templates = templates;
        this.creditors = creditors;
        this.folder = settings.data().resolve("invoices");
    }

    /** The file that an invoice's PDF has; every twelfth invoice has one. */
    @Nullable
    String fileOf(String number) {
        return Integer.parseInt(number.substring(number.length() - 4)) % 12 == 0 ? number + ".pdf" : null;
    }

    void print(InvoiceDraft invoice, Debtor debtor) {
        String file = invoice.document();
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(file), printed("demo/invoice.ftlh", facts(invoice, debtor)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Some other paper of a dossier: an order, a delivery note, an acknowledgement of receipt. */
    byte[] paper(String title, String text, LocalDate day) {
        return printed(
                "demo/paper.ftlh",
                Map.of(
                        "creditor",
                        creditors.find().orElseThrow().details(),
                        "title",
                        title,
                        "text",
                        text,
                        "day",
                        DayFormat.FRENCH.inWords(day)));
    }

    private byte[] printed(String template, Map<String, Object> facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            StringWriter page = new StringWriter();
            templates.getTemplate(template).process(facts, page);
            PdfRendererBuilder pdf = new PdfRendererBuilder();
            pdf.useFastMode();
            font(pdf, "Regular", 400);
            font(pdf, "Bold", 700);
            pdf.withHtmlContent(page.toString().replace('\u202F', '\u00A0'), null);
            pdf.toStream(out);
            pdf.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (TemplateException wrong) {
            throw new IllegalStateException(wrong);
        }
        return out.toByteArray();
    }

    private static void font(PdfRendererBuilder pdf, String cut, int weight) {
        String file = "/com/formdev/flatlaf/fonts/roboto/Roboto-%s.ttf".formatted(cut);
        pdf.useFont(
                () -> Objects.requireNonNull(PaperPrinter.class.getResourceAsStream(file), file),
                "Roboto",
                weight,
                FontStyle.NORMAL,
                true);
    }

    private Map<String, Object> facts(InvoiceDraft invoice, Debtor debtor) {
        var net = invoice.total().dividedBy(WITH_VAT, RoundingMode.HALF_UP);
        Map<String, Object> facts = new HashMap<>();
        facts.put("creditor", creditors.find().orElseThrow().details());
        facts.put("debtor", debtor.details());
        facts.put("reference", debtor.reference());
        facts.put("number", invoice.number());
        facts.put("issued", DayFormat.FRENCH.inWords(Objects.requireNonNull(invoice.issueDate())));
        facts.put("due", DayFormat.FRENCH.inWords(invoice.dueDate()));
        facts.put("net", MoneyFormat.FRENCH.format(net));
        facts.put("vat", MoneyFormat.FRENCH.format(invoice.total().minus(net)));
        facts.put("total", MoneyFormat.FRENCH.format(invoice.total()));
        return facts;
    }
}
