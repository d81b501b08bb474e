package io.relance.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a file is written: its encoding, its separator and its headers, found out from the file itself.
 *
 * @param markLength bytes of its byte order mark
 * @param separatorDeclared whether its first line is Excel's {@code sep=;}
 */
record FileShape(
        Charset encoding,
        int markLength,
        char separator,
        boolean separatorDeclared,
        long headerLine,
        List<String> headers) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset ISO_8859_15 = Charset.forName("ISO-8859-15");
    private static final char[] SEPARATORS = {';', ',', '\t', '|'};
    private static final int SAMPLE = 50;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\uFEFF&&[^\\n]]");
    private static final Pattern MARGINS = Pattern.compile("^[\\s\\u00A0\\u202F]+|[\\s\\u00A0\\u202F]+$");

    /**
     * Looks at the whole file, once.
     *
     * @throws Unreadable if it is no text, is empty, or no line of it looks like headers
     */
    static FileShape of(Path file) throws IOException {
        Writing writing = writingOf(file);
        return withSeparator(file, writing.encoding(), writing.markLength());
    }

    /**
     * How the characters of a file are written.
     *
     * @throws Unreadable if it is no text, or empty
     */
    static Writing writingOf(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        if (start.length == 0) {
            throw new Unreadable("file.empty");
        }
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new Unreadable("file.spreadsheet");
        }
        if (startsWith(start, '%', 'P', 'D', 'F')) {
            throw new Unreadable("file.binary");
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return new Writing(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return new Writing(StandardCharsets.UTF_16BE, 2);
        }
        return new Writing(encodingOf(file), startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0);
    }

    /** Decided by the bytes: all valid UTF-8, or else those by which the two Western encodings differ. */
    private static Charset encodingOf(Path file) throws IOException {
        Utf8Check utf8 = new Utf8Check();
        boolean controls1252 = false;
        boolean letters885915 = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024)) {
            int value;
            while ((value = in.read()) != -1) {
                if (value == 0) {
                    throw new Unreadable("file.binary");
                }
                utf8.next(value);
                // 0x80 to 0x9F: the euro sign, oe and quotation marks of Windows, unused control codes in ISO 8859
                controls1252 |= value >= 0x80 && value <= 0x9F;
                // the euro sign, OE, oe and Y with diaeresis of ISO 8859-15: rarely a currency sign or fraction instead
                letters885915 |= value == 0xA4 || value == 0xBC || value == 0xBD || value == 0xBE;
            }
        }
        if (utf8.valid()) {
            return StandardCharsets.UTF_8;
        }
        return letters885915 && !controls1252 ? ISO_8859_15 : WINDOWS_1252;
    }

    private static FileShape withSeparator(Path file, Charset encoding, int mark) throws IOException {
        FileShape best = null;
        int bestScore = 0;
        for (char separator : SEPARATORS) {
            FileShape candidate = new FileShape(encoding, mark, separator, false, 1, List.of());
            List<Row> sample = sample(file, candidate);
            boolean declared = !sample.isEmpty()
                    && sample.get(0).cells().size() <= 2
                    && sample.get(0)
                            .cells()
                            .get(0)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .startsWith("sep=");
            if (declared) {
                sample = sample.subList(1, sample.size());
            }
            if (sample.isEmpty()) {
                continue;
            }
            Row header = sample.get(0);
            int score = score(header, sample);
            if (score > bestScore) {
                bestScore = score;
                best = new FileShape(
                        encoding,
                        mark,
                        separator,
                        declared,
                        header.line(),
                        header.cells().stream().map(FileShape::clean).toList());
            }
        }
        if (best == null) {
            throw new Unreadable("file.noHeader");
        }
        return best;
    }

    /** Recognised headers weigh most, then how many lines have as many cells as the header. */
    private static int score(Row header, List<Row> sample) {
        int columns = header.cells().size();
        if (columns < 2) {
            return 0;
        }
        int recognised = (int) header.cells().stream()
                .filter(cell -> Column.recognise(cell).isPresent())
                .count();
        int alike = (int)
                sample.stream().filter(row -> row.cells().size() == columns).count();
        return 100 * recognised + alike + columns;
    }

    private static List<Row> sample(Path file, FileShape candidate) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Rows in = Rows.open(file, candidate)) {
            Row row;
            while (rows.size() < SAMPLE && (row = in.next()) != null) {
                if (row.damage() != Row.Damage.TOO_LONG) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean startsWith(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** A cell without control characters, the blanks around it, and Excel's way to keep text as text. */
    static String clean(String cell) {
        String text = MARGINS.matcher(CONTROLS.matcher(cell).replaceAll("").replace('\n', ' '))
                .replaceAll("");
        return text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2
                ? text.substring(2, text.length() - 1)
                : text;
    }

    /** Follows a stream of bytes and says whether it was UTF-8 throughout. */
    private static final class Utf8Check {

        private int missing;
        private int least;
        private int codePoint;
        private boolean broken;

        void next(int value) {
            if (missing > 0) {
                if ((value & 0xC0) != 0x80) {
                    broken = true;
                    missing = 0;
                } else {
                    codePoint = codePoint << 6 | value & 0x3F;
                    missing--;
                    if (missing == 0) {
                        broken |= codePoint < least
                                || codePoint > Character.MAX_CODE_POINT
                                || codePoint >= 0xD800 && codePoint <= 0xDFFF;
                    }
                }
            } else if (value >= 0x80) {
                if ((value & 0xE0) == 0xC0) {
                    start(1, value & 0x1F, 0x80);
                } else if ((value & 0xF0) == 0xE0) {
                    start(2, value & 0x0F, 0x800);
                } else if ((value & 0xF8) == 0xF0) {
                    start(3, value & 0x07, 0x10000);
                } else {
                    broken = true;
                }
            }
        }

        private void start(int missing, int bits, int least) {
            this.missing = missing;
            this.codePoint = bits;
            this.least = least;
        }

        /** A character cut off at the very end is the file's damage, not another encoding. */
        boolean valid() {
            return !broken;
        }
    }

    /** Encoding of a file, and the bytes of its byte order mark. */
    record Writing(Charset encoding, int markLength) {}
}
