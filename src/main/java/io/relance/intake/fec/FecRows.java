package io.relance.intake.fec;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of accounting entries in one of the two forms of the decree: a flat file, or XML (DOMAIN §7.1). */
interface FecRows extends Closeable {

    /** The names of the cells. */
    List<String> headers();

    /** The cells of the next line that is not blank; {@code null} at the end of the file. */
    @Nullable
    List<String> next() throws IOException;

    /** The line of the file on which the current cells stand, from 1. */
    long line();

    /** Whether the current line is closed, by the end of a line or of an element. */
    boolean ended();

    /** What stands between two cells; {@code <} for XML. */
    char separator();
}
