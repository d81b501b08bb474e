package io.relance.intake.einvoice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that carries its invoice as an attached XML file (Factur-X, ZUGFeRD, XRechnung). Only the list of attachments is
 * walked, and only the one file is unpacked, under a limit: nothing else of the PDF is looked at, run or shown.
 */
final class HybridPdf {

    /** More than any invoice that could be attached to a mail. */
    static final int LARGEST = 32 * 1024 * 1024;

    /** Names that the standards give to the attachment, in the order in which they are preferred. */
    private static final List<String> NAMES =
            List.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml", "cii.xml", "ubl.xml");

    private static final int MOST_ATTACHMENTS = 200;
    private static final int DEEPEST = 32;
    private static final int LARGEST_STREAM = 64 * 1024 * 1024;
    private static final long LARGEST_TOGETHER = 512L * 1024 * 1024;

    private HybridPdf() {}

    static boolean looksLike(byte[] content) {
        for (int i = 0; i + 4 < Math.min(content.length, 1024); i++) {
            if (content[i] == '%' && content[i + 1] == 'P' && content[i + 2] == 'D' && content[i + 3] == 'F') {
                return true;
            }
        }
        return false;
    }

    /**
     * The attached invoice, empty if the PDF is a picture only.
     *
     * @throws DocumentFault if it is broken, locked or hostile
     */
    static Optional<byte[]> invoiceIn(byte[] pdf) {
        weigh(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<Attachment> attachments = attachments(document);
            Optional<Attachment> named = attachments.stream()
                    .filter(attachment -> NAMES.contains(attachment.name))
                    .min(Comparator.comparingInt(attachment -> NAMES.indexOf(attachment.name)));
            if (named.isPresent()) {
                return Optional.of(unpack(named.get()));
            }
            for (Attachment other : attachments) {
                if (other.name.endsWith(".xml")) {
                    byte[] content = unpack(other);
                    if (isInvoice(content)) {
                        return Optional.of(content);
                    }
                }
            }
            return Optional.empty();
        } catch (InvalidPasswordException locked) {
            throw DocumentFault.whole("pdf.locked");
        } catch (IOException | StackOverflowError | ClassCastException | IllegalArgumentException broken) {
            throw DocumentFault.whole("pdf.broken");
        }
    }

    private static boolean isInvoice(byte[] content) {
        try {
            Element root = XmlReading.read(content);
            return CrossIndustry.speaks(root) || Ubl.speaks(root);
        } catch (DocumentFault other) {
            return false;
        }
    }

    private static List<Attachment> attachments(PDDocument document) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        List<Attachment> found = new ArrayList<>();
        if (catalog.getDictionaryObject(COSName.NAMES) instanceof COSDictionary names
                && names.getDictionaryObject(COSName.EMBEDDED_FILES) instanceof COSDictionary tree) {
            walk(tree, new HashSet<>(), 0, found);
        }
        if (catalog.getDictionaryObject(COSName.AF) instanceof COSArray associated) {
            for (int i = 0; i < associated.size() && found.size() < MOST_ATTACHMENTS; i++) {
                add(associated.getObject(i), found);
            }
        }
        return found;
    }

    /** Name trees may be tied into a knot: no node is entered twice, none deeper than any sensible tree. */
    private static void walk(COSDictionary node, Set<COSDictionary> seen, int depth, List<Attachment> found) {
        if (depth > DEEPEST || !seen.add(node)) {
            return;
        }
        if (node.getDictionaryObject(COSName.NAMES) instanceof COSArray pairs) {
            for (int i = 1; i < pairs.size() && found.size() < MOST_ATTACHMENTS; i += 2) {
                add(pairs.getObject(i), found);
            }
        }
        if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            for (int i = 0; i < kids.size() && found.size() < MOST_ATTACHMENTS; i++) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    walk(kid, seen, depth + 1, found);
                }
            }
        }
    }

    private static void add(@Nullable COSBase entry, List<Attachment> found) {
        if (!(entry instanceof COSDictionary file)
                || !(file.getDictionaryObject(COSName.EF) instanceof COSDictionary contents)) {
            return;
        }
        String name = file.getString(COSName.UF, file.getString(COSName.F, ""));
        for (COSName key : List.of(COSName.UF, COSName.F)) {
            if (contents.getDictionaryObject(key) instanceof COSStream stream) {
                found.add(new Attachment(name.toLowerCase(Locale.ROOT), stream));
                return;
            }
        }
    }

    private static byte[] unpack(Attachment attachment) throws IOException {
        COSBase filter = attachment.stream.getFilters();
        if (filter instanceof COSArray filters) {
            filter = filters.size() == 0 ? null : filters.size() == 1 ? filters.getObject(0) : filters;
        }
        if (filter instanceof COSObject indirect) {
            filter = indirect.getObject();
        }
        try (InputStream raw = attachment.stream.createRawInputStream()) {
            if (filter == null) {
                return limited(raw);
            }
            if (COSName.FLATE_DECODE.equals(filter) || COSName.FLATE_DECODE_ABBREVIATION.equals(filter)) {
                return limited(new InflaterInputStream(raw));
            }
        }
        throw DocumentFault.whole("pdf.packed", attachment.name);
    }

    private static byte[] limited(InputStream in) throws IOException {
        byte[] content = in.readNBytes(XmlReading.LARGEST + 1);
        if (content.length > XmlReading.LARGEST) {
            throw DocumentFault.whole("tooLarge", String.valueOf(XmlReading.LARGEST / 1024 / 1024));
        }
        return content;
    }

    /**
     * Unpacks every packed stream into nothing, before the library unpacks those that it needs into memory: a few
     * kilobytes may stand for gigabytes.
     */
    private static void weigh(byte[] pdf) {
        long together = 0;
        byte[] sink = new byte[64 * 1024];
        for (int at = 0; at + 9 < pdf.length; at++) {
            int start = streamAt(pdf, at);
            if (start < 0 || (pdf[start] & 0x0F) != 8 || ((pdf[start] & 0xFF) << 8 | pdf[start + 1] & 0xFF) % 31 != 0) {
                continue;
            }
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(pdf, start, pdf.length - start);
                int more;
                while ((more = inflater.inflate(sink)) > 0) {
                    together += more;
                    if (inflater.getBytesWritten() > LARGEST_STREAM || together > LARGEST_TOGETHER) {
                        throw DocumentFault.whole("bomb");
                    }
                }
                at = start + (int) Math.max(0, inflater.getBytesRead() - 1);
            } catch (DataFormatException notPacked) {
                at = start;
            } finally {
                inflater.end();
            }
        }
    }

    /** Where the content of a stream starts whose keyword stands here; -1 if none does. */
    private static int streamAt(byte[] pdf, int at) {
        if (pdf[at] != 's'
                || pdf[at + 1] != 't'
                || pdf[at + 2] != 'r'
                || pdf[at + 3] != 'e'
                || pdf[at + 4] != 'a'
                || pdf[at + 5] != 'm') {
            return -1;
        }
        int start = at + 6;
        start += pdf[start] == '\r' ? 1 : 0;
        start += pdf[start] == '\n' ? 1 : 0;
        return start > at + 6 && start + 1 < pdf.length ? start : -1;
    }

    /** An attached file; its name in lower case. */
    private record Attachment(String name, COSStream stream) {}
}
