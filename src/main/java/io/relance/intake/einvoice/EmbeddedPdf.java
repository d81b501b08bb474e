package io.relance.intake.einvoice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The PDF that shows an invoice among the files within its data (BG-24): the one that is described as the readable copy
 * (LISIBLE in French invoices), else one named after the invoice, else the only one.
 */
final class EmbeddedPdf {

    private static final String READABLE = "LISIBLE";

    private EmbeddedPdf() {}

    static Optional<byte[]> in(byte[] xml, Element root, String number) {
        List<Attached> pdfs = attached(root).filter(Attached::isPdf).toList();
        return chosen(pdfs, number)
                .map(attached -> XmlReading.file(xml, attached.number()))
                .filter(HybridPdf::looksLike);
    }

    private static Optional<Attached> chosen(List<Attached> pdfs, String number) {
        String plain = plain(number);
        return Stream.<Predicate<Attached>>of(
                        attached -> attached.description.equals(READABLE),
                        attached -> !plain.isEmpty() && plain(attached.name).contains(plain),
                        attached -> pdfs.size() == 1)
                .flatMap(rule -> pdfs.stream().filter(rule).limit(1))
                .findFirst();
    }

    private static Stream<Attached> attached(Element root) {
        return Stream.concat(
                root.all("AdditionalDocumentReference").flatMap(reference -> reference
                        .all("Attachment/EmbeddedDocumentBinaryObject")
                        .map(file -> Attached.of(file, reference.textAt("DocumentDescription")))),
                root.all("SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/AdditionalReferencedDocument")
                        .flatMap(reference -> reference
                                .all("AttachmentBinaryObject")
                                .map(file -> Attached.of(file, reference.textAt("Name")))));
    }

    private static String plain(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    /** A file within the data. */
    private record Attached(int number, String type, String name, String description) {

        static Attached of(Element file, @Nullable String description) {
            return new Attached(
                    Integer.parseInt(file.attribute(XmlReading.FILE)),
                    file.attribute("mimeCode").toLowerCase(Locale.ROOT),
                    file.attribute("filename"),
                    Values.nameOf(description).toUpperCase(Locale.ROOT));
        }

        boolean isPdf() {
            return type.equals("application/pdf");
        }
    }
}
