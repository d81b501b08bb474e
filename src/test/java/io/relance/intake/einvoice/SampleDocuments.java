package io.relance.intake.einvoice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Electronic documents of the creditor of the stories (SIREN 732829320), made to measure. */
public final class SampleDocuments {

    private SampleDocuments() {}

    /** A CII invoice of 1 200 € to Menuiserie du Lac; what is given by name replaces what the sample says. */
    public static String cii(String... fields) {
        Map<String, String> values = new HashMap<>(Map.of(
                "framework", "S1",
                "profile", "urn:cen.eu:en16931:2017",
                "number", "E-2026-1",
                "type", "380",
                "issued", "20260105",
                "seller", "732829320",
                "currency", "EUR",
                "payee", "",
                "means", "30",
                "iban", "FR7630006000011234567890189"));
        values.putAll(Map.of(
                "terms",
                "<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format=\"102\">20260204"
                        + "</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>",
                "total",
                "1200.00",
                "prepaid",
                "0.00",
                "due",
                "1200.00",
                "reference",
                "",
                "penalty",
                "Pénalités de retard : trois fois le taux d'intérêt légal."));
        return filled("invoice.cii.xml", values, fields);
    }

    /** The element by which an invoice names an earlier one. */
    public static String reference(String number) {
        return "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>" + number
                + "</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>";
    }

    /** A lifecycle message; {@code at} as in 20260115093000. */
    public static String status(String number, int code, String label, String at, String... fields) {
        Map<String, String> values = new HashMap<>(Map.of(
                "number",
                number,
                "code",
                String.valueOf(code),
                "label",
                label,
                "at",
                at,
                "reasonCode",
                "",
                "reason",
                "",
                "figures",
                ""));
        return filled("status.cdv.xml", values, fields);
    }

    /** An amount in a lifecycle message. */
    public static String figure(String type, String amount) {
        return "<ram:SpecifiedDocumentCharacteristic><ram:TypeCode>" + type
                + "</ram:TypeCode><ram:ValueAmount currencyID=\"EUR\">" + amount
                + "</ram:ValueAmount></ram:SpecifiedDocumentCharacteristic>";
    }

    public static String text(String name) {
        try (InputStream in = SampleDocuments.class.getResourceAsStream("/e-invoices/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String filled(String name, Map<String, String> values, String... fields) {
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        String text = text(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A PDF of one empty page with attachments: names and contents by turns. */
    public static byte[] pdf(Object... attachments) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            Map<String, PDComplexFileSpecification> files = new HashMap<>();
            for (int i = 0; i < attachments.length; i += 2) {
                PDEmbeddedFile content =
                        new PDEmbeddedFile(document, new ByteArrayInputStream((byte[]) attachments[i + 1]));
                PDComplexFileSpecification file = new PDComplexFileSpecification();
                file.setFile((String) attachments[i]);
                file.setFileUnicode((String) attachments[i]);
                file.setEmbeddedFile(content);
                files.put((String) attachments[i], file);
            }
            if (!files.isEmpty()) {
                PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
                tree.setNames(files);
                PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
                names.setEmbeddedFiles(tree);
                document.getDocumentCatalog().setNames(names);
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An archive: names and contents by turns. */
    public static byte[] zip(Object... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
