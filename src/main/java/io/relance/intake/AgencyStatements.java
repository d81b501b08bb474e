package io.relance.intake;

import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyInbox.Refused;
import io.relance.agency.AgencyInbox.Taken;
import io.relance.agency.AgencyReport.Kind;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the statement of an agency, a CSV file with the columns dossier, reference, type, date, montant, facture and
 * message, or their English names. Each line stands for itself: one that makes no sense keeps no other out, and bringing
 * the file again changes nothing.
 */
@Component
class AgencyStatements {

    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("dossier", "dossier"),
            Map.entry("reference", "reference"),
            Map.entry("type", "type"),
            Map.entry("nature", "type"),
            Map.entry("date", "date"),
            Map.entry("montant", "amount"),
            Map.entry("amount", "amount"),
            Map.entry("facture", "invoice"),
            Map.entry("invoice", "invoice"),
            Map.entry("message", "message"),
            Map.entry("commentaire", "message"));

    private static final List<String> NEEDED = List.of("dossier", "reference", "type", "date");

    private static final Map<String, Kind> KINDS = Map.of(
            "ENCAISSEMENT", Kind.RECOVERY,
            "RECOVERY", Kind.RECOVERY,
            "FRAIS", Kind.COST,
            "COST", Kind.COST,
            "MESSAGE", Kind.MESSAGE,
            "RETOUR", Kind.RETURN,
            "RETURN", Kind.RETURN);

    private static final DateTimeFormatter FRENCH_DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final AgencyInbox inbox;
    private final TransactionTemplate transaction;

    AgencyStatements(AgencyInbox inbox, TransactionTemplate transaction) {
        this.inbox = inbox;
        this.transaction = transaction;
    }

    /** A line that was not taken, and why: a name after {@code agency.fault.}. */
    record Fault(long line, String reason) {}

    /** What became of a statement. */
    record Outcome(int recorded, int known, List<Fault> faults) {}

    /**
     * Takes a statement.
     *
     * @param by user id
     * @throws Unreadable if it is no text, or the columns without which nothing can be read are not there
     */
    Outcome take(Path file, String by) throws IOException {
        FileShape.Writing writing = FileShape.writingOf(file);
        int recorded = 0;
        int known = 0;
        List<Fault> faults = new ArrayList<>();
        try (Rows rows = Rows.open(file, shape(file, writing))) {
            Map<String, Integer> columns = columns(rows.next());
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (row.isBlank()) {
                    continue;
                }
                try {
                    if (take(cells(row, columns), by) == Taken.RECORDED) {
                        recorded++;
                    } else {
                        known++;
                    }
                } catch (Refused refused) {
                    faults.add(new Fault(row.line(), refused.fault().name()));
                } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
                    faults.add(new Fault(row.line(), "UNREADABLE"));
                }
            }
        }
        return new Outcome(recorded, known, faults);
    }

    private static FileShape shape(Path file, FileShape.Writing writing) throws IOException {
        char separator = ';';
        long most = 0;
        for (char candidate : new char[] {';', ',', '\t'}) {
            FileShape shape = new FileShape(writing.encoding(), writing.markLength(), candidate, false, 1, List.of());
            try (Rows rows = Rows.open(file, shape)) {
                Row head = rows.next();
                if (head != null && head.cells().size() > most) {
                    most = head.cells().size();
                    separator = candidate;
                }
            }
        }
        return new FileShape(writing.encoding(), writing.markLength(), separator, false, 1, List.of());
    }

    private static Map<String, Integer> columns(@Nullable Row head) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; head != null && i < head.cells().size(); i++) {
            String name = Normalizer.normalize(head.cells().get(i), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}|[^\\p{L}]", "")
                    .toLowerCase(Locale.ROOT);
            String column = COLUMNS.get(name);
            if (column != null) {
                columns.putIfAbsent(column, i);
            }
        }
        if (!columns.keySet().containsAll(NEEDED)) {
            throw new Unreadable("agency.columns");
        }
        return columns;
    }

    private static Map<String, String> cells(Row row, Map<String, Integer> columns) {
        Map<String, String> cells = new HashMap<>();
        columns.forEach((name, at) -> {
            String cell = at < row.cells().size() ? row.cells().get(at).strip() : "";
            if (!cell.isEmpty()) {
                cells.put(name, cell);
            }
        });
        return cells;
    }

    private Taken take(Map<String, String> cells, String by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            AgencyDossier dossier = inbox.named(cells.getOrDefault("dossier", ""));
            Kind kind = KINDS.get(cells.getOrDefault("type", "").toUpperCase(Locale.ROOT));
            if (kind == null) {
                throw new DateTimeException("No kind of news");
            }
            String amount = cells.get("amount");
            return inbox.take(
                    dossier.id(),
                    new News(
                            cells.getOrDefault("reference", ""),
                            kind,
                            day(cells.getOrDefault("date", "")),
                            amount == null
                                    ? null
                                    : Money.of(dossier.currency(), figure(amount), RoundingMode.UNNECESSARY),
                            cells.get("invoice"),
                            cells.get("message"),
                            "csv",
                            by));
        }));
    }

    private static LocalDate day(String text) {
        return text.contains("/") ? LocalDate.parse(text, FRENCH_DAY) : LocalDate.parse(text);
    }

    /** Written the French or the English way: of point and comma, the last one stands before the decimals. */
    private static BigDecimal figure(String text) {
        String bare = text.replaceAll("[\\s\\u00A0\\u202F€]", "");
        int comma = bare.lastIndexOf(',');
        return new BigDecimal(
                comma > bare.lastIndexOf('.') ? bare.replace(".", "").replace(',', '.') : bare.replace(",", ""));
    }
}
