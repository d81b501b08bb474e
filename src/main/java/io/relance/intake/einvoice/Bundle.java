package io.relance.intake.einvoice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Files that were brought together, archives opened. Names inside an archive are labels: nothing is ever written where
 * they point. Bounded in number, size and ratio, so that an archive that unpacks to gigabytes is refused as a whole.
 */
public final class Bundle {

    private static final int MOST_DOCUMENTS = 20_000;
    private static final long LARGEST_TOGETHER = 2L * 1024 * 1024 * 1024;
    private static final int HIGHEST_RATIO = 200;
    private static final int HARMLESS = 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    private final Path folder;
    private final Map<String, Place> places = new HashMap<>();

    private Bundle(Path folder) {
        this.folder = folder;
    }

    /** The files of a folder of our own. */
    public static Bundle of(Path folder) {
        return new Bundle(folder);
    }

    /**
     * Reads every document, in the order of the files and of the archives' entries. What cannot be read is listed with its
     * fault; only the heads stay in memory.
     *
     * @throws DocumentFault if an archive is hostile: then nothing of the bundle may be taken
     */
    public List<EDocument> read() throws IOException {
        List<EDocument> documents = new ArrayList<>();
        walk((place, label, content) -> {
            String name = label;
            for (int i = 2; places.putIfAbsent(name, place) != null; i++) {
                name = label + " (" + i + ")";
            }
            documents.add(document(name, content));
        });
        return documents;
    }

    /** The bytes of a document that {@link #read} has named. */
    public byte[] content(String name) throws IOException {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("No document " + name);
        }
        if (place.entry == null) {
            return whole(place.file, new Weight());
        }
        try (ZipFile zip = open(place.file)) {
            ZipEntry entry = zip.getEntry(place.entry);
            return unpacked(zip, entry, new Weight());
        }
    }

    /** The PDF that shows an invoice: the document of this name, or the one that its data carry. */
    public byte[] picture(String name) throws IOException {
        byte[] content = content(name);
        if (HybridPdf.looksLike(content)) {
            return content;
        }
        Element root = XmlReading.read(content);
        EInvoice invoice = CrossIndustry.speaks(root) ? CrossIndustry.read(root) : Ubl.read(root);
        return EmbeddedPdf.in(content, root, invoice.number())
                .orElseThrow(() -> new IllegalArgumentException("No picture in " + name));
    }

    private void walk(Visitor visitor) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        Weight weight = new Weight();
        for (Path file : files) {
            String name = label(file.getFileName().toString().replaceFirst("^\\d{4}-", ""));
            if (isArchive(file)) {
                walkArchive(file, name, weight, visitor);
            } else {
                visitor.visit(new Place(file, null), name, () -> whole(file, weight));
            }
        }
    }

    private static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] <= 6 && magic[3] <= 7;
        }
    }

    private static byte[] whole(Path file, Weight weight) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return weight.read(in);
        }
    }

    private static void walkArchive(Path file, String archive, Weight weight, Visitor visitor) throws IOException {
        try (ZipFile zip = open(file)) {
            if (zip.size() > MOST_DOCUMENTS) {
                throw DocumentFault.whole("zip.tooMany", String.valueOf(MOST_DOCUMENTS));
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory() || isOfNoInterest(entry.getName())) {
                    continue;
                }
                visitor.visit(
                        new Place(file, entry.getName()),
                        archive + "/" + label(entry.getName()),
                        () -> unpacked(zip, entry, weight));
            }
        } catch (DocumentFault broken) {
            if (!broken.code().equals("zip.broken")) {
                throw broken;
            }
            visitor.visit(new Place(file, null), archive, () -> {
                throw broken;
            });
        }
    }

    private static byte[] unpacked(ZipFile zip, ZipEntry entry, Weight weight) {
        try (InputStream in = zip.getInputStream(entry)) {
            // what an entry says of its own size is believed only against it
            if (isBomb(entry.getSize(), entry.getCompressedSize())) {
                throw DocumentFault.whole("bomb");
            }
            byte[] content = weight.read(in);
            if (isBomb(content.length, entry.getCompressedSize())) {
                throw DocumentFault.whole("bomb");
            }
            return content;
        } catch (IOException broken) {
            throw DocumentFault.whole("zip.broken");
        }
    }

    private static boolean isBomb(long unpacked, long packed) {
        return packed >= 0 && unpacked > HARMLESS && unpacked / HIGHEST_RATIO > Math.max(packed, 1);
    }

    /** Archives made on Windows often name their entries in an old code page. */
    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException otherNames) {
            try {
                return new ZipFile(file.toFile(), Charset.forName("IBM850"));
            } catch (ZipException broken) {
                throw DocumentFault.whole("zip.broken");
            }
        }
    }

    private static boolean isOfNoInterest(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/")
                || file.startsWith(".")
                || file.equalsIgnoreCase("thumbs.db")
                || file.equalsIgnoreCase("desktop.ini");
    }

    /** A name to show: no steps upwards, no roots, no control characters. */
    private static String label(String name) {
        String shown = String.join(
                "/",
                Stream.of(name.replace('\\', '/').split("/"))
                        .map(part -> part.replaceAll("[\\p{Cntrl}:]", ""))
                        .filter(Predicate.not(part -> part.isBlank() || part.equals(".") || part.equals("..")))
                        .toList());
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(shown.length() - LONGEST_NAME);
    }

    private static EDocument document(String name, Content content) throws IOException {
        boolean pdf = name.toLowerCase(Locale.ROOT).endsWith(".pdf");
        try {
            byte[] bytes = content.read();
            pdf = HybridPdf.looksLike(bytes);
            if (bytes.length == 0) {
                throw DocumentFault.whole("empty");
            }
            if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
                throw DocumentFault.whole("zip.nested");
            }
            return pdf
                    ? HybridPdf.invoiceIn(bytes)
                            .map(xml -> said(name, true, xml))
                            .orElseGet(() -> new EDocument(name, true, false, null, List.of(), null))
                    : said(name, false, bytes);
        } catch (DocumentFault fault) {
            if (fault.code().equals("bomb")) {
                throw fault;
            }
            return new EDocument(name, pdf, false, null, List.of(), fault);
        }
    }

    private static EDocument said(String name, boolean pdf, byte[] xml) {
        Element root = XmlReading.read(xml);
        if (CrossIndustry.speaks(root)) {
            return invoice(name, pdf, CrossIndustry.read(root), root, xml);
        }
        if (Ubl.speaks(root)) {
            return invoice(name, pdf, Ubl.read(root), root, xml);
        }
        if (Lifecycles.speaks(root)) {
            return new EDocument(name, pdf, false, null, Lifecycles.read(root), null);
        }
        throw DocumentFault.at("kind", root.place(), root.name());
    }

    private static EDocument invoice(String name, boolean pdf, EInvoice invoice, Element root, byte[] xml) {
        boolean embeds = !pdf && EmbeddedPdf.in(xml, root, invoice.number()).isPresent();
        return new EDocument(name, pdf, embeds, invoice, List.of(), null);
    }

    /** What unpacking has brought so far. */
    private static final class Weight {

        private long together;

        byte[] read(InputStream in) throws IOException {
            byte[] content = in.readNBytes(HybridPdf.LARGEST + 1);
            if (content.length > HybridPdf.LARGEST) {
                throw DocumentFault.whole("tooLarge", String.valueOf(HybridPdf.LARGEST / 1024 / 1024));
            }
            together += content.length;
            if (together > LARGEST_TOGETHER) {
                throw DocumentFault.whole("bomb");
            }
            return content;
        }
    }

    private interface Content {
        byte[] read() throws IOException;
    }

    private interface Visitor {
        void visit(Place place, String label, Content content) throws IOException;
    }

    /** Where a document lies. */
    private record Place(Path file, @Nullable String entry) {}
}
