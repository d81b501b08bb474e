package io.relance.intake.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading electronic documents: good ones of every kind, and everything that somebody may send instead. */
class BundleTests {

    @TempDir
    Path outside;

    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "MINIMUM, urn:factur-x.eu:1p0:minimum, factur-x.xml",
        "BASIC WL, urn:factur-x.eu:1p0:basicwl, factur-x.xml",
        "BASIC, urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic, factur-x.xml",
        "EN16931, urn:cen.eu:en16931:2017, factur-x.xml",
        "EXTENDED, urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended, factur-x.xml",
        "EN16931, urn:cen.eu:en16931:2017, zugferd-invoice.xml",
        "XRECHNUNG, urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0, xrechnung.xml"
    })
    void everyProfileOfAHybridPdfIsRead(String profile, String guideline, String attachment) throws IOException {
        EDocument document =
                one("facture.pdf", SampleDocuments.pdf(attachment, bytes(SampleDocuments.cii("profile", guideline))));

        assertThat(document.fault()).isNull();
        assertThat(document.pdf()).isTrue();
        assertThat(document.invoice().profile()).isEqualTo(profile);
        assertThat(document.invoice().number()).isEqualTo("E-2026-1");
        assertThat(document.invoice().payable()).isEqualByComparingTo("1200");
    }

    @Test
    void theHeadOfACiiInvoiceIsReadWhole() throws IOException {
        EInvoice invoice = one("a.xml", bytes(SampleDocuments.cii())).invoice();

        assertThat(invoice.issueDate()).isEqualTo("2026-01-05");
        assertThat(invoice.dueDates()).containsExactly(LocalDate.parse("2026-02-04"));
        assertThat(invoice.framework()).isEqualTo("S1");
        assertThat(invoice.iban()).isEqualTo("FR7630006000011234567890189");
        assertThat(invoice.paymentReference()).isEqualTo("E-2026-1-REF");
        assertThat(invoice.penaltyNote()).startsWith("Pénalités de retard");
        assertThat(invoice.seller().siren()).isEqualTo("732829320");
        assertThat(invoice.buyer())
                .isEqualTo(new EInvoice.Party(
                        "Menuiserie du Lac",
                        "912345675",
                        null,
                        List.of("C-0042"),
                        "Hélène Périer",
                        "compta@dulac.example",
                        "04 50 00 00 00",
                        "4 rue du Port\nBâtiment B",
                        "74000",
                        "Annecy",
                        "FR"));
    }

    @Test
    void aUblInvoiceSaysTheSameInItsOwnWords() throws IOException {
        EInvoice invoice =
                one("u.xml", bytes(SampleDocuments.text("invoice.ubl.xml"))).invoice();

        assertThat(invoice.syntax()).isEqualTo(EInvoice.Syntax.UBL);
        assertThat(invoice.number()).isEqualTo("U-2026-7");
        assertThat(invoice.dueDates()).containsExactly(LocalDate.parse("2026-02-04"));
        assertThat(invoice.total()).isEqualByComparingTo("600");
        assertThat(invoice.prepaid()).isEqualByComparingTo("100");
        assertThat(invoice.payable()).isEqualByComparingTo("500");
        assertThat(invoice.penaltyNote()).isEqualTo("Pénalités de retard : taux BCE majoré de 10 points.");
        assertThat(invoice.seller().siren()).as("out of the VAT number").isEqualTo("732829320");
        assertThat(invoice.buyer().siren()).as("out of the SIRET").isEqualTo("912345675");
        assertThat(invoice.references()).containsExactly("U-2025-1");
    }

    @Test
    void thePdfWithinTheDataIsThePictureOfTheInvoice() throws IOException {
        byte[] readable = SampleDocuments.pdf();
        byte[] other = SampleDocuments.pdf("x.txt", bytes("bon de livraison"));
        String cii = SampleDocuments.cii()
                .replace(
                        "</ram:ApplicableHeaderTradeAgreement>",
                        ciiFile("BON_LIVRAISON", "bl.pdf", other) + ciiFile("LISIBLE", "f.pdf", readable)
                                + "</ram:ApplicableHeaderTradeAgreement>");
        String ubl = SampleDocuments.text("invoice.ubl.xml")
                .replaceFirst(
                        "<cac:AccountingSupplierParty>",
                        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
                                + "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"U20267.pdf\">"
                                + Base64.getMimeEncoder().encodeToString(readable)
                                + "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
                                + "<cac:AccountingSupplierParty>");
        String broken = SampleDocuments.cii()
                .replace(
                        "</ram:ApplicableHeaderTradeAgreement>",
                        ciiFile("LISIBLE", "f.pdf", bytes("pas un PDF")) + "</ram:ApplicableHeaderTradeAgreement>");

        assertThat(pictureOf(cii)).isEqualTo(readable);
        assertThat(pictureOf(ubl)).isEqualTo(readable);
        EDocument none = one("b.xml", bytes(broken));
        assertThat(none.fault()).isNull();
        assertThat(none.embedsPdf()).isFalse();
    }

    private byte[] pictureOf(String xml) throws IOException {
        Path own = Files.createTempDirectory(outside, "bundle");
        Files.write(own.resolve("0001-a.xml"), bytes(xml));
        Bundle bundle = Bundle.of(own);
        EDocument document = bundle.read().get(0);
        assertThat(document.embedsPdf()).isTrue();
        return bundle.picture(document.name());
    }

    private static String ciiFile(String description, String name, byte[] content) {
        return "<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>1</ram:IssuerAssignedID>"
                + "<ram:TypeCode>916</ram:TypeCode><ram:Name>" + description
                + "</ram:Name><ram:AttachmentBinaryObject mimeCode=\"application/pdf\" filename=\"" + name + "\">"
                + Base64.getEncoder().encodeToString(content)
                + "</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>";
    }

    @Test
    void aUblCreditNoteIsACreditNote() throws IOException {
        EInvoice credit =
                one("c.xml", bytes(SampleDocuments.text("credit-note.ubl.xml"))).invoice();

        assertThat(credit.kind()).isEqualTo(EInvoice.Kind.CREDIT_NOTE);
        assertThat(credit.references()).containsExactly("U-2026-7");
        assertThat(credit.payable()).isEqualByComparingTo("120");
    }

    @Test
    void zugferdOneIsReadToo() throws IOException {
        EDocument document = one(
                "rechnung.pdf",
                SampleDocuments.pdf("ZUGFeRD-invoice.xml", bytes(SampleDocuments.text("invoice.zugferd1.xml"))));

        EInvoice invoice = document.invoice();
        assertThat(invoice.number()).isEqualTo("Z1-471102");
        assertThat(invoice.profile()).isEqualTo("EN16931");
        assertThat(invoice.payable()).isEqualByComparingTo("235.62");
        assertThat(DueDate.of(invoice, invoice.issueDate()))
                .isEqualTo(new DueDate(LocalDate.parse("2026-02-04"), true, "due.terms"));
    }

    @Test
    void aLifecycleMessageIsToldByWhatItSays() throws IOException {
        EDocument document = one(
                "message.xml",
                bytes(SampleDocuments.status(
                        "E-2026-1",
                        212,
                        "Encaissée",
                        "20260210100000",
                        "figures",
                        SampleDocuments.figure("MEN", "1000") + SampleDocuments.figure("MEN", "200"))));

        assertThat(document.statuses()).hasSize(1);
        StatusMessage status = document.statuses().get(0);
        assertThat(status.code()).isEqualTo(212);
        assertThat(status.at()).isEqualTo("2026-02-10T10:00");
        assertThat(status.sum("MEN")).isEqualByComparingTo("1200");
        assertThat(status.sellerSiren()).isEqualTo("732829320");
    }

    @Test
    void archivesWithFoldersAreOpenedAndSystemFilesPassedOver() throws IOException {
        List<EDocument> documents = read(
                "lot.zip",
                SampleDocuments.zip(
                        "2026/janvier/a.xml", bytes(SampleDocuments.cii("number", "A")),
                        "2026/février/b.pdf",
                                SampleDocuments.pdf("factur-x.xml", bytes(SampleDocuments.cii("number", "B"))),
                        "__MACOSX/._a.xml", new byte[] {1, 2, 3},
                        "Thumbs.db", new byte[] {1},
                        "lisezmoi.txt", bytes("bonjour")));

        assertThat(documents)
                .extracting(EDocument::name)
                .containsExactly("lot.zip/2026/janvier/a.xml", "lot.zip/2026/février/b.pdf", "lot.zip/lisezmoi.txt");
        assertThat(documents.get(1).invoice().number()).isEqualTo("B");
        assertThat(documents.get(2).fault().code()).isEqualTo("encoding");
    }

    @Test
    void namesInsideAnArchiveLeadNowhere() throws IOException {
        List<EDocument> documents = read(
                "glisse.zip",
                SampleDocuments.zip(
                        "../../../../evil.xml", bytes(SampleDocuments.cii("number", "A")),
                        "/etc/cron.d/evil.xml", bytes(SampleDocuments.cii("number", "B")),
                        "C:\\Windows\\evil.xml", bytes(SampleDocuments.cii("number", "C"))));

        assertThat(documents)
                .extracting(EDocument::name)
                .containsExactly(
                        "glisse.zip/evil.xml", "glisse.zip/etc/cron.d/evil.xml", "glisse.zip/C/Windows/evil.xml");
        assertThat(documents).allMatch(document -> document.invoice() != null);
        try (Stream<Path> files = Files.walk(outside)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("nothing is unpacked to disk")
                    .hasSize(1);
        }
    }

    @Test
    void anArchiveThatUnpacksToAThousandTimesItsSizeIsRefusedWhole() throws IOException {
        folder = Files.createDirectories(outside.resolve("bombe"));
        byte[] zeros = new byte[1024 * 1024];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bombe.zip")))) {
            zip.putNextEntry(new ZipEntry("good.xml"));
            zip.write(bytes(SampleDocuments.cii()));
            zip.putNextEntry(new ZipEntry("bomb.xml"));
            for (int i = 0; i < 256; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(folder.resolve("bombe.zip"))).isLessThan(512L * 1024);

        assertThatThrownBy(() -> Bundle.of(folder).read())
                .isInstanceOfSatisfying(
                        DocumentFault.class, fault -> assertThat(fault.code()).isEqualTo("bomb"));
    }

    @Test
    void manySmallEntriesThatAddUpAreRefusedWhole() throws IOException {
        folder = Files.createDirectories(outside.resolve("foule"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("foule.zip")))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (int i = 0; i <= 20_000; i++) {
                zip.putNextEntry(new ZipEntry(i + ".xml"));
            }
        }

        assertThatThrownBy(() -> Bundle.of(folder).read())
                .isInstanceOfSatisfying(
                        DocumentFault.class, fault -> assertThat(fault.code()).isEqualTo("zip.tooMany"));
    }

    @Test
    void aFileOfTwoGigabytesIsRefusedWithoutBeingRead() throws IOException {
        folder = Files.createDirectories(outside.resolve("grand"));
        try (var file = new java.io.RandomAccessFile(folder.resolve("grand.xml").toFile(), "rw")) {
            file.write(bytes("<?xml version=\"1.0\"?><Invoice>"));
            file.setLength(2L * 1024 * 1024 * 1024);
        }

        EDocument document = Bundle.of(folder).read().get(0);

        assertThat(document.fault().code()).isEqualTo("tooLarge");
    }

    @Test
    void archivesWithinArchivesAndCutArchivesAreRefusedByName() throws IOException {
        byte[] inner = SampleDocuments.zip("a.xml", bytes(SampleDocuments.cii()));
        assertThat(read("outer.zip", SampleDocuments.zip("inner.zip", inner))
                        .get(0)
                        .fault()
                        .code())
                .isEqualTo("zip.nested");
        assertThat(read("cut.zip", Arrays.copyOf(inner, inner.length / 2))
                        .get(0)
                        .fault()
                        .code())
                .isEqualTo("zip.broken");
    }

    @Test
    void entitiesThatMultiplyAreRefusedAtTheirDeclaration() throws IOException {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE Invoice [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        laughs.append("]><Invoice><ID>&a29;</ID></Invoice>");

        DocumentFault fault = one("lol.xml", bytes(laughs.toString())).fault();

        assertThat(fault.code()).isEqualTo("docType");
        assertThat(fault.args()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Invoice SYSTEM \"%s/evil.dtd\"><Invoice/>",
                "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"%s/secret\">]><Invoice><ID>&x;</ID></Invoice>",
                "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Invoice><ID>&x;</ID></Invoice>",
                "<!DOCTYPE Invoice [<!ENTITY %% p SYSTEM \"%s/p.dtd\"> %%p;]><Invoice/>",
                "<Invoice xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s/x\"/></Invoice>",
                "<?xml-stylesheet href=\"%s/x.xsl\"?><Invoice xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"urn:x %<s/x.xsd\"/>"
            })
    void nothingIsFetchedWhateverADocumentAsksFor(String template) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            EDocument document = one(
                    "xxe.xml",
                    bytes(template.formatted(
                            "http://127.0.0.1:" + server.getAddress().getPort())));

            assertThat(document.fault()).isNotNull();
            assertThat(document.invoice()).isNull();
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void depthAndNumberOfElementsAreBounded() throws IOException {
        assertThat(one("deep.xml", bytes("<Invoice>" + "<a>".repeat(100_000)))
                        .fault()
                        .code())
                .isEqualTo("tooDeep");
        assertThat(one("wide.xml", bytes("<Invoice>" + "<a/>".repeat(200_000) + "</Invoice>"))
                        .fault()
                        .code())
                .isEqualTo("tooMany");
        assertThat(one("long.xml", bytes("<Invoice><ID>" + "9".repeat(200_000) + "</ID></Invoice>"))
                        .fault()
                        .code())
                .isEqualTo("textTooLong");
    }

    @Test
    void anInvoiceOfTwentyThousandLinesCostsNoMoreThanItsHead() throws IOException {
        String line = "<ram:IncludedSupplyChainTradeLineItem><ram:SpecifiedTradeProduct><ram:Name>x</ram:Name>"
                + "</ram:SpecifiedTradeProduct></ram:IncludedSupplyChainTradeLineItem>";
        String xml = SampleDocuments.cii()
                .replace(
                        "<ram:ApplicableHeaderTradeAgreement>",
                        line.repeat(20_000) + "<ram:ApplicableHeaderTradeAgreement>");

        assertThat(one("long.xml", bytes(xml)).invoice().number()).isEqualTo("E-2026-1");
    }

    @Test
    void cutXmlSaysTheLineOnWhichItStops() throws IOException {
        String xml = SampleDocuments.cii();
        DocumentFault fault = one("cut.xml", bytes(xml.substring(0, xml.indexOf("<ram:PaymentReference>"))))
                .fault();

        assertThat(fault.code()).isEqualTo("xml");
        assertThat(Integer.parseInt(fault.args().get(0))).isBetween(40, 60);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "UTF-8, windows-1252",
        "windows-1252, UTF-8",
        "ISO-8859-15, ISO-8859-15",
        "UTF-16, UTF-8",
        "UTF-16, UTF-16",
        "US-ASCII, UTF-8",
        "klingon, UTF-8"
    })
    void aWrongDeclarationOfTheEncodingBreaksNoName(String declared, String written) throws IOException {
        String xml = SampleDocuments.cii().replace("encoding=\"UTF-8\"", "encoding=\"" + declared + "\"");

        EDocument document = one("a.xml", xml.replace("€", "EUR").getBytes(Charset.forName(written)));

        // what is declared as windows-1252 and is UTF-8 cannot be told apart from it
        if (!declared.equals("windows-1252")) {
            assertThat(document.invoice().buyer().personName()).isEqualTo("Hélène Périer");
        }
        assertThat(document.invoice().number()).isEqualTo("E-2026-1");
    }

    @Test
    void aByteOrderMarkAndBlankLinesBeforeTheDeclarationAreForgiven() throws IOException {
        assertThat(one("bom.xml", bytes("\uFEFF" + SampleDocuments.cii())).invoice())
                .isNotNull();
        assertThat(one("blank.xml", bytes("\r\n  " + SampleDocuments.cii())).invoice())
                .isNotNull();
    }

    @Test
    void whatIsMissingOrUnreadableIsNamedWithItsLine() throws IOException {
        assertThat(one("a.xml", bytes(SampleDocuments.cii("due", "douze"))).fault())
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("amount");
                    assertThat(fault.place()).matches("DuePayableAmount \\(l\\. \\d+\\)");
                    assertThat(fault.value()).isEqualTo("douze");
                });
        assertThat(one("b.xml", bytes(SampleDocuments.cii("issued", "20260230")))
                        .fault()
                        .code())
                .isEqualTo("date");
        assertThat(one("c.xml", bytes(SampleDocuments.cii("number", " ")))
                        .fault()
                        .place())
                .isEqualTo("BT-1");
        assertThat(one("d.xml", bytes("<html><body/></html>")).fault().code()).isEqualTo("kind");
        assertThat(one("e.xml", new byte[0]).fault().code()).isEqualTo("empty");
    }

    @Test
    void aCutPdfIsRefusedAndSoIsALockedOne() throws IOException {
        byte[] pdf = SampleDocuments.pdf("factur-x.xml", bytes(SampleDocuments.cii()));

        assertThat(one("cut.pdf", Arrays.copyOf(pdf, pdf.length / 3)).fault().code())
                .isEqualTo("pdf.broken");
        assertThat(one("noise.pdf", bytes("%PDF-1.7\n" + "[".repeat(500_000)))
                        .fault()
                        .code())
                .isEqualTo("pdf.broken");
    }

    @Test
    void hostileAttachmentsOfAPdfAreNeitherRunNorUnpackedWithoutEnd() throws IOException {
        EDocument mixed = one(
                "mixed.pdf",
                SampleDocuments.pdf(
                        "../../../factur-x.xml", bytes("<html/>"),
                        "malware.exe", bytes("MZ"),
                        "factur-x.xml", bytes(SampleDocuments.cii())));
        assertThat(mixed.invoice().number()).isEqualTo("E-2026-1");

        EDocument entity = one(
                "entity.pdf",
                SampleDocuments.pdf("factur-x.xml", bytes("<!DOCTYPE a [<!ENTITY b \"c\">]><CrossIndustryInvoice/>")));
        assertThat(entity.fault().code()).isEqualTo("docType");

        assertThatThrownBy(() -> one("bomb.pdf", pdfWithABomb()))
                .isInstanceOfSatisfying(
                        DocumentFault.class, fault -> assertThat(fault.code()).isEqualTo("bomb"));
    }

    @Test
    void attachmentsThatAreTiedIntoAKnotEndTheSearch() throws IOException {
        String pdf = """
                %PDF-1.7
                1 0 obj <</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
                4 0 obj <</Kids[5 0 R 4 0 R]>> endobj
                5 0 obj <</Kids[4 0 R 5 0 R]>> endobj
                trailer <</Root 1 0 R/Size 6>>
                %%EOF
                """;

        assertThat(one("knot.pdf", bytes(pdf)).isPicture()).isTrue();
    }

    private static byte[] pdfWithABomb() throws IOException {
        java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
        byte[] zeros = new byte[1024 * 1024];
        try (OutputStream deflating = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                deflating.write(zeros);
            }
        }
        java.io.ByteArrayOutputStream pdf = new java.io.ByteArrayOutputStream();
        pdf.write(bytes("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(factur-x.xml)"
                + " <</Type/Filespec/F(factur-x.xml)/EF<</F 3 0 R>>>>]>>>>>> endobj\n2 0 obj <</Type/Pages/Kids[]/Count 0>>"
                + " endobj\n3 0 obj <</Length " + packed.size() + "/Filter/FlateDecode>>\nstream\n"));
        packed.writeTo(pdf);
        pdf.write(bytes("\nendstream endobj\ntrailer <</Root 1 0 R/Size 4>>\n%%EOF\n"));
        return pdf.toByteArray();
    }

    private EDocument one(String name, byte[] content) throws IOException {
        return read(name, content).get(0);
    }

    private List<EDocument> read(String name, byte[] content) throws IOException {
        folder = Files.createTempDirectory(outside, "bundle");
        Files.write(folder.resolve("0001-" + name), content);
        List<EDocument> documents = Bundle.of(folder).read();
        if (!name.endsWith("glisse.zip")) {
            Files.delete(folder.resolve("0001-" + name));
        }
        return documents;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
