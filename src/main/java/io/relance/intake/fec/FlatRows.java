package io.relance.intake.fec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flat file, one line an entry's line, in memory for one line. The format knows no quotation marks, so that a customer
 * named « L'"Atelier » breaks nothing; cells that stand wholly within them are taken out.
 */
final class FlatRows implements FecRows {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final char[] SEPARATORS = {'\t', '|', ';', ','};
    private static final int LEAST_FIELDS = 5;

    private final BufferedReader in;
    private final char separator;
    private final List<String> headers;
    private long line;
    private boolean ended;

    /** @throws FecRefused if the first line is not that of a FEC */
    FlatRows(Reader text) throws IOException {
        this.in = new BufferedReader(text, 64 * 1024);
        try {
            String first = nextLine();
            if (first == null) {
                throw new FecRefused("empty");
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
            if (most < LEAST_FIELDS) {
                throw new FecRefused("noHeaders", shorten(first));
            }
        } catch (IOException | RuntimeException refused) {
            in.close();
            throw refused;
        }
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        String text = nextLine();
        while (text != null && isBlank(text)) {
            text = nextLine();
        }
        return text == null ? null : split(text, separator);
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public char separator() {
        return separator;
    }

    @Override
    public void close() throws IOException {
        in.close();
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
