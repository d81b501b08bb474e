package io.relance.intake.fec;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one file of a FEC, line by line, in memory for one line. The format knows no quotation marks, so that a
 * customer named « L'"Atelier » breaks nothing; cells that stand wholly within them are taken out.
 */
final class FecReader implements Closeable {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final char[] SEPARATORS = {'\t', '|', ';', ','};
    private static final int LEAST_FIELDS = 5;

    private final BufferedReader in;
    private final int part;
    private final char separator;
    private final List<String> headers;
    private final Map<Field, Integer> positions;
    private long line;
    private boolean ended;

    private List<String> cells = List.of();

    /**
     * @param part of the year, from 1
     * @throws FecRefused if the first line is not that of a FEC
     */
    FecReader(FecFile file, int part) throws IOException {
        InputStream bytes = Files.newInputStream(file.path());
        bytes.skipNBytes(file.markLength());
        Reader text = new InputStreamReader(
                bytes,
                file.encoding()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        this.in = new BufferedReader(text, 64 * 1024);
        this.part = part;
        try {
            String first = nextLine();
            if (first == null) {
                throw new FecRefused("empty");
            }
            if (first.stripLeading().startsWith("<")) {
                throw new FecRefused("xml");
            }
            char found = 0;
            int most = 0;
            for (char candidate : SEPARATORS) {
                int recognised = Field.positions(split(first, candidate)).size();
                if (recognised > most) {
                    most = recognised;
                    found = candidate;
                }
            }
            this.separator = found;
            this.headers = split(first, separator);
            this.positions = Field.positions(headers);
            if (most < LEAST_FIELDS) {
                throw new FecRefused("noHeaders", shorten(first));
            }
            List<String> missing = Field.missing(positions);
            if (!missing.isEmpty()) {
                throw new FecRefused("missingColumns", String.join(", ", missing), String.join(", ", headers));
            }
        } catch (IOException | RuntimeException refused) {
            in.close();
            throw refused;
        }
    }

    char separator() {
        return separator;
    }

    boolean has(Field field) {
        return positions.containsKey(field);
    }

    /** Goes to the next line that is not blank; false at the end of the file. */
    boolean next() throws IOException {
        String text = nextLine();
        while (text != null && isBlank(text)) {
            text = nextLine();
        }
        if (text == null) {
            return false;
        }
        cells = split(text, separator);
        return true;
    }

    /** The place of the current line, see {@link Fec#lineOf}. */
    long place() {
        return Fec.place(part, line);
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
        return !ended && cells.size() < headers.size();
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
        in.close();
    }

    private int at(Field field) {
        return positions.getOrDefault(field, -1);
    }

    private @Nullable String nextLine() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        ended = false;
        int character;
        while (!ended && (character = in.read()) != -1) {
            any = true;
            if (character == '\n') {
                ended = true;
            } else if (character == '\r') {
                in.mark(1);
                if (in.read() != '\n') {
                    in.reset();
                }
                ended = true;
            } else if (text.length() >= LONGEST_LINE) {
                throw new FecRefused("lineTooLong", line + 1);
            } else {
                text.append((char) character);
            }
        }
        if (any) {
            line++;
        }
        return any ? text.toString() : null;
    }

    private static boolean isBlank(String text) {
        // the DOS end of file stands alone on its line
        return text.isBlank() || text.equals("\u001A");
    }

    private static List<String> split(String text, char separator) {
        List<String> cells = new ArrayList<>(24);
        int from = 0;
        while (true) {
            int to = text.indexOf(separator, from);
            cells.add(clean(text, from, to < 0 ? text.length() : to));
            if (to < 0) {
                return cells;
            }
            from = to + 1;
        }
    }

    private static String clean(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isMargin(text.charAt(start))) {
            start++;
        }
        while (end > start && isMargin(text.charAt(end - 1))) {
            end--;
        }
        String cell = text.substring(start, end);
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"").strip()
                : cell;
    }

    private static boolean isMargin(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\uFEFF';
    }

    private static String shorten(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
