package io.relance.intake.fec;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Walks through one file of a FEC, line by line, and finds its fields whatever their order. */
final class FecReader implements Closeable {

    private static final int LONGEST_START = 4096;

    private final FecRows rows;
    private final int part;
    private final List<String> headers;
    private final Map<Field, Integer> positions;

    private List<String> cells = List.of();

    /**
     * @param part of the year, from 1
     * @throws FecRefused if it does not begin as a FEC does
     */
    FecReader(FecFile file, int part) throws IOException {
        this.part = part;
        this.rows = rows(file, part);
        this.headers = rows.headers();
        this.positions = Field.positions(headers);
        List<String> missing = Field.missing(positions);
        if (!missing.isEmpty()) {
            rows.close();
            throw new FecRefused("missingColumns", String.join(", ", missing), String.join(", ", headers));
        }
    }

    private static FecRows rows(FecFile file, int part) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()));
        try {
            bytes.skipNBytes(file.markLength());
            if (startsWithAngle(bytes, file)) {
                return new XmlRows(bytes, part);
            }
            return new FlatRows(new InputStreamReader(
                    bytes,
                    file.encoding()
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        } catch (IOException | RuntimeException refused) {
            bytes.close();
            throw refused;
        }
    }

    private static boolean startsWithAngle(InputStream bytes, FecFile file) throws IOException {
        bytes.mark(LONGEST_START);
        boolean angle = new String(bytes.readNBytes(LONGEST_START), file.encoding())
                .stripLeading()
                .startsWith("<");
        bytes.reset();
        return angle;
    }

    char separator() {
        return rows.separator();
    }

    boolean has(Field field) {
        return positions.containsKey(field);
    }

    /** Goes to the next line that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        List<String> found = rows.next();
        if (found == null) {
            return false;
        }
        cells = found;
        return true;
    }

    /** The place of the current line, see {@link Fec#lineOf}. */
    long place() {
        return Fec.place(part, rows.line());
    }

    /** Whether the current line reaches the fields that tell account and amount. */
    boolean isComplete() {
        int amount = has(Field.DEBIT) && has(Field.CREDIT)
                ? Math.max(at(Field.DEBIT), at(Field.CREDIT))
                : Math.max(at(Field.MONTANT), at(Field.SENS));
        return cells.size() > Math.max(amount, Math.max(at(Field.COMPTE_NUM), at(Field.ECRITURE_DATE)));
    }

    /** Whether the file ends on the current line without a line end and before its last field. */
    boolean isCut() {
        return !rows.ended() && cells.size() < headers.size();
    }

    int cellCount() {
        return cells.size();
    }

    int headerCount() {
        return headers.size();
    }

    /** The text of a field; empty when the file has no such column, and for the hyphen by which some say so. */
    String text(Field field) {
        Integer at = positions.get(field);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private int at(Field field) {
        return positions.getOrDefault(field, -1);
    }
}
