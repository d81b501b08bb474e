package io.relance.court;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.springframework.stereotype.Component;

/** Binds exhibits into one PDF: the list first, then each paper, its number stamped on every page. */
@Component
class ExhibitBinder {

    private static final String FONT = "/com/formdev/flatlaf/fonts/roboto/Roboto-Bold.ttf";
    private static final int SIZE = 10;
    private static final int MARGIN = 36;

    /**
     * @param list the list of exhibits as a PDF, which comes first
     * @throws CourtRefusal if a paper cannot be read: it would be missing from what the court gets
     */
    byte[] bind(List<CourtPapers.Numbered> exhibits, byte[] list) {
        List<PDDocument> sources = new ArrayList<>();
        try (PDDocument bound = Loader.loadPDF(list);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDFont font = font(bound);
            PDFMergerUtility merger = new PDFMergerUtility();
            for (CourtPapers.Numbered exhibit : exhibits) {
                int before = bound.getNumberOfPages();
                if (exhibit.exhibit().mediaType().startsWith("image/")) {
                    image(bound, exhibit);
                } else {
                    PDDocument source = read(exhibit);
                    sources.add(source);
                    merger.appendDocument(bound, source);
                }
                for (int page = before; page < bound.getNumberOfPages(); page++) {
                    stamp(bound, bound.getPage(page), font, "Pièce n° " + exhibit.number());
                }
            }
            bound.save(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException("The exhibits cannot be bound", failure);
        } finally {
            sources.forEach(ExhibitBinder::close);
        }
    }

    private static PDDocument read(CourtPapers.Numbered exhibit) {
        try {
            PDDocument document = Loader.loadPDF(exhibit.exhibit().content().get());
            document.setAllSecurityToBeRemoved(true);
            return document;
        } catch (InvalidPasswordException locked) {
            throw new CourtRefusal(CourtRefusal.Reason.PAPERS);
        } catch (IOException unreadable) {
            throw new CourtRefusal(CourtRefusal.Reason.PAPERS);
        }
    }

    private static void image(PDDocument bound, CourtPapers.Numbered exhibit) throws IOException {
        PDImageXObject picture = PDImageXObject.createFromByteArray(
                bound, exhibit.exhibit().content().get(), exhibit.exhibit().title());
        PDPage page = new PDPage(PDRectangle.A4);
        bound.addPage(page);
        float scale = Math.min(
                (PDRectangle.A4.getWidth() - 2 * MARGIN) / picture.getWidth(),
                (PDRectangle.A4.getHeight() - 3 * MARGIN) / picture.getHeight());
        scale = Math.min(scale, 1);
        float width = picture.getWidth() * scale;
        float height = picture.getHeight() * scale;
        try (PDPageContentStream content = new PDPageContentStream(bound, page)) {
            content.drawImage(
                    picture,
                    (PDRectangle.A4.getWidth() - width) / 2,
                    PDRectangle.A4.getHeight() - 2 * MARGIN - height,
                    width,
                    height);
        }
    }

    /** In the upper right corner as a reader sees it, also on a page that is turned. */
    private static void stamp(PDDocument bound, PDPage page, PDFont font, String text) throws IOException {
        PDRectangle box = page.getCropBox();
        int turned = Math.floorMod(page.getRotation(), 360);
        boolean sideways = turned == 90 || turned == 270;
        float seenWidth = sideways ? box.getHeight() : box.getWidth();
        float seenHeight = sideways ? box.getWidth() : box.getHeight();
        float width = font.getStringWidth(text) / 1000 * SIZE;
        float x = seenWidth - width - 20;
        float y = seenHeight - 22;
        try (PDPageContentStream content = new PDPageContentStream(bound, page, AppendMode.APPEND, true, true)) {
            content.transform(asSeen(box, turned));
            content.setNonStrokingColor(Color.WHITE);
            content.addRect(x - 6, y - 5, width + 12, SIZE + 8);
            content.fill();
            content.setStrokingColor(Color.BLACK);
            content.setLineWidth(0.8f);
            content.addRect(x - 6, y - 5, width + 12, SIZE + 8);
            content.stroke();
            content.setNonStrokingColor(Color.BLACK);
            content.beginText();
            content.setFont(font, SIZE);
            content.newLineAtOffset(x, y);
            content.showText(text);
            content.endText();
        }
    }

    /** From the coordinates of a page as it is seen to those in which it is drawn. */
    private static Matrix asSeen(PDRectangle box, int turned) {
        float left = box.getLowerLeftX();
        float bottom = box.getLowerLeftY();
        return switch (turned) {
            case 90 -> new Matrix(0, 1, -1, 0, left + box.getWidth(), bottom);
            case 180 -> new Matrix(-1, 0, 0, -1, left + box.getWidth(), bottom + box.getHeight());
            case 270 -> new Matrix(0, -1, 1, 0, left, bottom + box.getHeight());
            default -> new Matrix(1, 0, 0, 1, left, bottom);
        };
    }

    private static PDFont font(PDDocument bound) throws IOException {
        try (InputStream file = Objects.requireNonNull(ExhibitBinder.class.getResourceAsStream(FONT), FONT)) {
            return PDType0Font.load(bound, file);
        }
    }

    private static void close(PDDocument document) {
        try {
            document.close();
        } catch (IOException ignored) {
            // everything was read from memory
        }
    }
}
