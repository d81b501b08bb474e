package io.relance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.contact.MessageFacts.Line;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterPrinterTests {

    private static final double MM = 72 / 25.4;

    private final LetterPrinter printer = new LetterPrinter(new Composer());

    @ParameterizedTest
    @EnumSource(Tone.class)
    void onlyTheAddressShowsInTheEnvelopeWindow(Tone tone) throws IOException {
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            List<Glyph> page = glyphs(printer.print(SampleFacts.withLogo(SampleFacts.several(tone, language))), 1);

            // Whatever the window may show when the sheet slips in its envelope.
            List<Glyph> window = page.stream()
                    .filter(glyph -> glyph.right > 90 && glyph.left < 200 && glyph.bottom > 34 && glyph.top < 90)
                    .toList();

            assertThat(window.stream()
                            .map(Glyph::text)
                            .reduce("", String::concat)
                            .replace(" ", ""))
                    .startsWith("BrasserieduVieuxPort")
                    .endsWith("13007MARSEILLE");
            // Visible in every position of the sheet.
            assertThat(window).allSatisfy(glyph -> {
                assertThat(glyph.left).isBetween(108.0, 190.0);
                assertThat(glyph.right).isLessThan(190);
                assertThat(glyph.top).isGreaterThan(45);
                assertThat(glyph.bottom).isLessThan(79);
            });
            assertThat(window.get(0).left).isBetween(108.0, 109.0);
            assertThat(window.get(0).top).isBetween(47.0, 51.0);
        }
    }

    @Test
    void theLongestForeignAddressStillFitsTheWindow() throws IOException {
        MessageFacts sample = SampleFacts.one(Tone.FIRM, Locale.ENGLISH);
        MessageFacts facts = new MessageFacts(
                sample.creditor(),
                new MessageFacts.Debtor(
                        "The Old Harbour Brewing Company Limited",
                        "C-7",
                        "Alexandra Featherstonehaugh",
                        List.of(
                                "Accounts Payable Department",
                                "Unit 12, Riverside",
                                "1 Long Street",
                                "London EC1A 1BB"),
                        "GB",
                        false),
                sample.collector(),
                sample.language(),
                sample.tone(),
                sample.date(),
                "C-7",
                sample.lines());

        List<Glyph> address = glyphs(printer.print(facts), 1).stream()
                .filter(glyph -> glyph.left > 100 && glyph.top > 34 && glyph.top < 88)
                .toList();

        assertThat(address.stream().map(Glyph::text).reduce("", String::concat)).endsWith("ROYAUME-UNI");
        assertThat(address).allSatisfy(glyph -> assertThat(glyph.bottom).isLessThan(79.5));
    }

    @Test
    void noLineStandsOnTheFold() throws IOException {
        List<Glyph> page = glyphs(printer.print(SampleFacts.withLogo(SampleFacts.one(Tone.LAST, Locale.FRENCH))), 1);

        assertThat(page).noneMatch(glyph -> glyph.top < 100 && glyph.bottom > 98);
    }

    @ParameterizedTest
    @EnumSource(Tone.class)
    void aReminderOfOneInvoiceFitsOnePage(Tone tone) throws IOException {
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            try (PDDocument pdf =
                    Loader.loadPDF(printer.print(SampleFacts.withLogo(SampleFacts.one(tone, language))))) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            }
        }
    }

    @Test
    void manyInvoicesRunOverSeveralNumberedPages() throws IOException {
        List<Line> lines = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> SampleFacts.charged("FA-2025-%04d".formatted(i), 30, "1234.50", "10.00"))
                .toList();

        try (PDDocument pdf = Loader.loadPDF(printer.print(SampleFacts.facts(Tone.FIRM, Locale.FRENCH, lines)))) {
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isBetween(3, 6);
            for (int page = 1; page <= pages; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(pdf)).contains("Page " + page + " sur " + pages);
            }
            String all = new PDFTextStripper().getText(pdf);
            assertThat(all).contains("FA-2025-0001", "FA-2025-0120");
        }
    }

    @Test
    void fontsTravelInTheFile() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printer.print(SampleFacts.one(Tone.FIRM, Locale.FRENCH)))) {
            PDPage page = pdf.getPage(0);
            List<String> fonts = new ArrayList<>();
            for (COSName name : page.getResources().getFontNames()) {
                var font = page.getResources().getFont(name);
                fonts.add(font.getName());
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
            assertThat(fonts).isNotEmpty().allMatch(name -> name.contains("Roboto"));
            assertThat(pdf.getDocumentInformation().getTitle()).contains("FA-2025-1187");
        }
    }

    @Test
    void nothingIsFetchedWhilePrinting() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://localhost:" + server.getLocalPort();
            byte[] pdf = printer.render(
                    "<html lang='fr'><head><title>x</title><link rel='stylesheet' href='%s/a.css'/></head><body style='font-family:Roboto'>Texte<img alt='' src='%s/a.png'/><img alt='' src='file:///etc/hostname'/></body></html>"
                            .formatted(address, address));

            assertThat(pdf).startsWith('%', 'P', 'D', 'F');
            server.setSoTimeout(200);
            try {
                server.accept().close();
                throw new AssertionError("The printer went to the network");
            } catch (SocketTimeoutException nobodyCame) {
                // as it should be
            }
        }
    }

    /** A printed character and its box, in millimetres from the upper left corner of the sheet. */
    private record Glyph(String text, double left, double right, double top, double bottom) {}

    private static List<Glyph> glyphs(byte[] pdf, int page) throws IOException {
        List<Glyph> glyphs = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition at) {
                if (!at.getUnicode().isBlank()) {
                    double left = at.getXDirAdj() / MM;
                    double bottom = at.getYDirAdj() / MM;
                    glyphs.add(new Glyph(
                            at.getUnicode(),
                            left,
                            left + at.getWidthDirAdj() / MM,
                            bottom - at.getHeightDir() / MM,
                            bottom));
                }
            }
        };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            stripper.getText(document);
        }
        return glyphs;
    }
}
