package io.relance.agency;

import io.relance.calendar.DayFormat;
import io.relance.claim.Claim;
import io.relance.claim.ClaimWording;
import io.relance.contact.SendingSettings;
import io.relance.contact.Sheets;
import io.relance.creditor.CreditorDetails;
import io.relance.creditor.Creditors;
import io.relance.debtor.AddressBook;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Exhibit;
import io.relance.interest.InterestStatement;
import io.relance.invoice.Invoice;
import io.relance.money.MoneyFormat;
import io.relance.money.PercentFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes a dossier as one ZIP: a cover with the claim broken down (CPCE R124-3, R124-4), the same as a table for programs,
 * and every exhibit under its number. The same dossier on the same day gives the same file, byte for byte.
 */
@Component
class AgencyPapers {

    private static final String COVER = "00-dossier.pdf";
    private static final String TABLE = "01-creances.csv";
    private static final int LONGEST_NAME = 80;

    private final AgencyChecklist checklist;
    private final Creditors creditors;
    private final Debtors debtors;
    private final AddressBook addresses;
    private final ClaimWording wording;
    private final Sheets sheets;
    private final Path data;

    AgencyPapers(
            AgencyChecklist checklist,
            Creditors creditors,
            Debtors debtors,
            AddressBook addresses,
            ClaimWording wording,
            Sheets sheets,
            SendingSettings settings) {
        this.checklist = checklist;
        this.creditors = creditors;
        this.debtors = debtors;
        this.addresses = addresses;
        this.wording = wording;
        this.sheets = sheets;
        this.data = settings.data();
    }

    /**
     * A dossier on the disk.
     *
     * @param file path below the data folder
     * @param fingerprint SHA-256 in hexadecimal
     */
    record Written(String file, String fingerprint) {}

    /** An exhibit under the name it has in the ZIP. */
    private record Piece(int number, Exhibit exhibit, String file, byte[] content) {}

    /** Writes the ZIP; written again it takes the place of the former one, in one move. */
    Written write(AgencyDossier dossier, Agency agency, ClaimHandedOver claim, LocalDate day) {
        List<Piece> pieces = pieces(dossier);
        byte[] zip = zip(
                day,
                sheets.print("agency-dossier.ftlh", facts(dossier, agency, claim, day, pieces)),
                table(dossier, claim).getBytes(StandardCharsets.UTF_8),
                pieces);
        String name = "agency/" + dossier.reference() + ".zip";
        Path file = data.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(file.getParent(), "part", ".tmp");
            Files.write(part, zip);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new UncheckedIOException("The dossier cannot be written", full);
        }
        return new Written(name, sha256(zip));
    }

    private List<Piece> pieces(AgencyDossier dossier) {
        List<Piece> pieces = new ArrayList<>();
        for (Exhibit exhibit : checklist.exhibits(dossier)) {
            int number = pieces.size() + 1;
            pieces.add(new Piece(
                    number,
                    exhibit,
                    "pieces/%02d-%s.%s".formatted(number, plain(exhibit.title()), suffix(exhibit.mediaType())),
                    exhibit.content().get()));
        }
        return pieces;
    }

    private static byte[] zip(LocalDate day, byte[] cover, byte[] table, List<Piece> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, day, COVER, cover);
            add(zip, day, TABLE, table);
            for (Piece piece : pieces) {
                add(zip, day, piece.file(), piece.content());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, LocalDate day, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(day, java.time.LocalTime.NOON));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private Map<String, Object> facts(
            AgencyDossier dossier, Agency agency, ClaimHandedOver claim, LocalDate day, List<Piece> pieces) {
        CreditorDetails creditor = creditors.find().orElseThrow().details();
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        AgencyDetails terms = agency.details();
        Map<Long, Invoice> invoices =
                checklist.invoicesOf(dossier).stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
        Map<String, Object> facts = new HashMap<>();
        facts.put("reference", dossier.reference());
        facts.put("day", DayFormat.FRENCH.inWords(day));
        facts.put("creditor", creditor.name());
        facts.put(
                "creditorLines",
                lines(
                        creditor.legalForm(),
                        creditor.street(),
                        creditor.postalCode() + " " + creditor.city(),
                        "SIREN " + creditor.siren(),
                        creditor.senderName(),
                        creditor.email(),
                        creditor.phone()));
        facts.put("debtor", debtor.name());
        facts.put(
                "debtorLines",
                lines(
                        debtor.legalForm(),
                        debtor.street(),
                        Objects.requireNonNullElse(debtor.postalCode(), "") + " "
                                + Objects.requireNonNullElse(debtor.city(), ""),
                        debtor.siren() == null ? null : "SIREN " + debtor.siren(),
                        "Référence client " + debtor.reference()));
        facts.put("publicBuyer", debtor.publicBuyer());
        facts.put("persons", persons(debtor));
        facts.put("agency", agency.name());
        facts.put("mandate", mandate(terms));
        facts.put("manner", terms.inOwnName() ? "en son propre nom" : "au nom du créancier");
        facts.put(
                "claims", claim.claims().stream().map(one -> row(one, invoices)).toList());
        facts.put("principal", money(claim.principal()));
        facts.put("interest", money(claim.interest()));
        facts.put("indemnity", money(claim.indemnity()));
        facts.put("total", money(claim.total()));
        facts.put("segments", segments(claim));
        facts.put("remarks", remarks(claim));
        facts.put(
                "exhibits",
                pieces.stream()
                        .map(piece -> Map.of(
                                "number",
                                Integer.toString(piece.number()),
                                "title",
                                piece.exhibit().title(),
                                "file",
                                piece.file()))
                        .toList());
        return facts;
    }

    private static String mandate(AgencyDetails terms) {
        return "Mandat n° %s du %s"
                .formatted(
                        Objects.requireNonNullElse(terms.mandateReference(), ""),
                        DayFormat.FRENCH.inWords(Objects.requireNonNull(terms.mandateFrom())));
    }

    private List<String> persons(Debtor debtor) {
        Stream<String> main = Stream.of(lines(debtor.personName(), debtor.phone(), debtor.email()))
                .map(all -> String.join(" · ", all));
        Stream<String> others = addresses.persons(debtor.id()).stream()
                .map(person -> String.join(" · ", lines(person.name(), person.phone(), person.email())));
        return Stream.concat(main, others)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, String> row(Claim claim, Map<Long, Invoice> invoices) {
        Invoice invoice = Objects.requireNonNull(invoices.get(claim.invoiceId()));
        Map<String, String> row = new HashMap<>();
        row.put("number", claim.number());
        row.put("issued", invoice.issueDate() == null ? "–" : DayFormat.FRENCH.inFigures(invoice.issueDate()));
        row.put("due", DayFormat.FRENCH.inFigures(claim.dueDate()));
        row.put("invoiced", money(invoice.total()));
        row.put("principal", money(claim.principal()));
        row.put("interest", money(claim.interest().claimed()));
        row.put("indemnity", money(claim.indemnity().claimed()));
        row.put("total", money(claim.total()));
        return row;
    }

    private List<Map<String, String>> segments(ClaimHandedOver claim) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Claim one : claim.claims()) {
            for (InterestStatement.Segment segment : one.statement().segments()) {
                Map<String, String> row = new HashMap<>();
                row.put("number", one.number());
                row.put("from", DayFormat.FRENCH.inFigures(segment.from()));
                row.put("to", DayFormat.FRENCH.inFigures(segment.to()));
                row.put("days", Integer.toString(segment.days()));
                row.put("base", money(segment.base()));
                row.put("rate", PercentFormat.write(segment.percent(), Locale.FRENCH));
                row.put("interest", money(segment.interest()));
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> remarks(ClaimHandedOver claim) {
        return claim.claims().stream()
                .flatMap(one ->
                        one.remarks().stream().map(remark -> one.number() + " : " + wording.of(remark, Locale.FRENCH)))
                .distinct()
                .toList();
    }

    /** For programs: semicolons, a point before the decimals, ISO dates, UTF-8 with its mark. */
    private String table(AgencyDossier dossier, ClaimHandedOver claim) {
        Debtor debtor = debtors.findById(dossier.debtorId()).orElseThrow();
        Map<Long, Invoice> invoices =
                checklist.invoicesOf(dossier).stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
        StringBuilder csv = new StringBuilder("\uFEFFdossier;client;siren;nom;facture;date;echeance;devise;montant;"
                + "principal;interets;indemnite;total\r\n");
        for (Claim one : claim.claims()) {
            Invoice invoice = Objects.requireNonNull(invoices.get(one.invoiceId()));
            csv.append(Stream.of(
                                    dossier.reference(),
                                    debtor.reference(),
                                    Objects.requireNonNullElse(debtor.siren(), ""),
                                    debtor.name(),
                                    one.number(),
                                    invoice.issueDate() == null
                                            ? ""
                                            : invoice.issueDate().toString(),
                                    one.dueDate().toString(),
                                    dossier.currency().getCode(),
                                    figure(invoice.total()),
                                    figure(one.principal()),
                                    figure(one.interest().claimed()),
                                    figure(one.indemnity().claimed()),
                                    figure(one.total()))
                            .map(AgencyPapers::cell)
                            .collect(Collectors.joining(";")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** A spreadsheet would take a name that begins like a formula for one. */
    private static String cell(String text) {
        String safe = text.matches("[=+@\\-\\t\\r].*") && !text.matches("-?\\d+(\\.\\d+)?") ? "'" + text : text;
        return safe.matches("(?s).*[;\"\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String figure(Money amount) {
        return amount.getAmount().toPlainString();
    }

    private static String money(Money amount) {
        return MoneyFormat.FRENCH.format(amount);
    }

    private static List<String> lines(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A title as part of a file name that every program understands. */
    private static String plain(String title) {
        String ascii = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return ascii.length() <= LONGEST_NAME ? ascii : ascii.substring(0, LONGEST_NAME);
    }

    private static String suffix(String mediaType) {
        return switch (mediaType) {
            case "application/pdf" -> "pdf";
            case "message/rfc822" -> "eml";
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            default -> "txt";
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
