package io.relance.intake.bank;

import io.relance.bank.StatementFormat;
import io.relance.intake.Unreadable;
import io.relance.intake.xml.GuardedInput;
import io.relance.intake.xml.XmlPull;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A file that should hold statements: finds out how it is written, and reads it with one statement in memory at a time. */
final class StatementFile {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int LONGEST_XML_RUN = 1 << 20;

    private final Path path;
    private final long longest;
    private boolean legacy;

    /** @param longest in bytes; a longer file is not read to its end */
    StatementFile(Path path, long longest) {
        this.path = path;
        this.longest = longest;
    }

    /**
     * Reads the statements in their order.
     *
     * @param sinks gives the taker of the statements, anew when the reading has to begin again
     * @throws Unreadable if it is no file of statements, or breaks off
     */
    StatementFormat read(Supplier<StatementSink> sinks) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(4096);
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0 || start.isBlank()) {
            throw new Unreadable(0, "file.blank");
        }
        if (start.startsWith("PK\u0003\u0004")) {
            throw new Unreadable(0, "file.zip");
        }
        if (start.startsWith("%PDF")) {
            throw new Unreadable(0, "file.pdf");
        }
        if (start.stripLeading().matches("(?s)(\\u00EF\\u00BB\\u00BF|\\u00FF\\u00FE|\\u00FE\\u00FF)?\\u0000?\\s*<.*")) {
            readXml(sinks);
            return StatementFormat.CAMT053;
        }
        if (start.stripLeading().matches("(?s)(\\u00EF\\u00BB\\u00BF)?\\s*0[1457].*")) {
            try (InputStream in = withoutMark(new GuardedInput(Files.newInputStream(path), longest, 0))) {
                Cfonb120.read(in, sinks.get());
            }
            return StatementFormat.CFONB120;
        }
        throw new Unreadable(1, "file.unknown");
    }

    /** A file that says UTF-8 and is not is read once more as what its producer must have meant. */
    private void readXml(Supplier<StatementSink> sinks) throws IOException {
        if (!legacy) {
            try (InputStream in = guarded()) {
                Camt053.read(new XmlPull(in), sinks.get());
                return;
            } catch (Unreadable unreadable) {
                if (!unreadable.code().equals("xml.encoding")) {
                    throw unreadable;
                }
                legacy = true;
            }
        }
        try (InputStream in = guarded();
                Reader reader = new InputStreamReader(in, WINDOWS)) {
            Camt053.read(new XmlPull(reader), sinks.get());
        }
    }

    private InputStream guarded() throws IOException {
        return new GuardedInput(new BufferedInputStream(Files.newInputStream(path), 1 << 16), longest, LONGEST_XML_RUN);
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        byte[] mark = buffered.readNBytes(3);
        if (!(mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF)) {
            buffered.reset();
        }
        return buffered;
    }
}
