package io.relance.intake;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text record by record in bounded memory (RFC 4180, and what programs make of it). Written for files
 * that are not well: a quotation mark that is never closed costs its own line and not the rest of the file, and a line
 * without end does not fill the memory. That is why no ready-made CSV reader does here.
 */
final class Rows implements Closeable {

    static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_LINES_IN_QUOTES = 40;

    private final BufferedReader in;
    private final char separator;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private long line;

    Rows(Reader in, char separator) {
        this.in = new BufferedReader(in, 64 * 1024);
        this.separator = separator;
    }

    /** Opens a file after its byte order mark; bytes that mean nothing in its encoding become replacement characters. */
    static Rows open(Path file, FileShape shape) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        bytes.skipNBytes(shape.markLength());
        Rows rows = new Rows(
                new InputStreamReader(
                        bytes,
                        shape.encoding()
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                shape.separator());
        if (shape.separatorDeclared()) {
            rows.readLine();
        }
        return rows;
    }

    /** The next record that is not blank; {@code null} at the end of the file. */
    @Nullable
    Row next() throws IOException {
        Line first = readLine();
        while (first != null && first.text.isBlank()) {
            first = readLine();
        }
        return first == null ? null : record(first);
    }

    private Row record(Line first) throws IOException {
        if (first.tooLong) {
            return new Row(first.number, List.of(), Row.Damage.TOO_LONG);
        }
        Record record = new Record(separator);
        List<Line> more = new ArrayList<>();
        Line current = first;
        record.read(current.text);
        while (record.inQuotes() || record.isBroken()) {
            Line next = !record.isBroken() && more.size() < MOST_LINES_IN_QUOTES ? readLine() : null;
            if (next == null || next.tooLong || record.length() + next.text.length() > LONGEST_LINE) {
                if (next != null) {
                    more.add(next);
                }
                for (int i = more.size() - 1; i >= 0; i--) {
                    pushedBack.push(more.get(i));
                }
                return new Row(
                        first.number, List.of(first.text.split(String.valueOf(separator), -1)), Row.Damage.OPEN_QUOTE);
            }
            more.add(next);
            current = next;
            record.goOn(next.text);
        }
        return new Row(first.number, record.cells(), current.ended ? Row.Damage.NONE : Row.Damage.UNFINISHED);
    }

    private @Nullable Line readLine() throws IOException {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        boolean tooLong = false;
        boolean ended = false;
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
                tooLong = true;
            } else {
                text.append((char) character);
            }
        }
        return any ? new Line(++line, text.toString(), tooLong, ended) : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private record Line(long number, String text, boolean tooLong, boolean ended) {}

    /** Takes a record apart; knows across line ends whether it stands within quotation marks. */
    private static final class Record {

        private final char separator;
        private final List<String> cells = new ArrayList<>();
        private final StringBuilder cell = new StringBuilder();
        private int length;
        private boolean quoted;
        private boolean wasQuoted;
        private boolean later;
        private boolean broken;

        Record(char separator) {
            this.separator = separator;
        }

        void goOn(String text) {
            later = true;
            cell.append('\n');
            read(text);
        }

        void read(String text) {
            length += text.length();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted) {
                    if (c != '"') {
                        cell.append(c);
                    } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        cell.append('"');
                        i++;
                    } else {
                        quoted = false;
                        // text behind the end of a cell of several lines: the "end" opens the cell of a later line
                        broken |= later
                                && i + 1 < text.length()
                                && text.charAt(i + 1) != separator
                                && text.charAt(i + 1) != ' ';
                    }
                } else if (c == separator) {
                    endCell();
                } else if (c == '"' && !wasQuoted && isOpening(cell)) {
                    cell.setLength(0);
                    quoted = true;
                    wasQuoted = true;
                } else {
                    cell.append(c);
                }
            }
            if (!quoted) {
                endCell();
            }
        }

        /** A quotation mark opens a cell at its start, or behind the equals sign by which Excel keeps text as text. */
        private static boolean isOpening(CharSequence before) {
            String text = before.toString().strip();
            return text.isEmpty() || text.equals("=");
        }

        boolean inQuotes() {
            return quoted;
        }

        boolean isBroken() {
            return broken;
        }

        int length() {
            return length;
        }

        List<String> cells() {
            return cells;
        }

        private void endCell() {
            cells.add(cell.toString());
            cell.setLength(0);
            wasQuoted = false;
        }
    }
}
