package io.relance.intake.xml;

import io.relance.intake.Unreadable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops a file before it fills the memory: one that is too long altogether, or one whose next mark-up does not come. No
 * parser needs to hold more than what stands between two angle brackets.
 */
public final class GuardedInput extends FilterInputStream {

    private final long longest;
    private final int longestRun;
    private long read;
    private int run;

    /**
     * @param longest bytes in all
     * @param longestRun bytes from one angle bracket to the next; 0 where there need be none
     */
    public GuardedInput(InputStream in, long longest, int longestRun) {
        super(in);
        this.longest = longest;
        this.longestRun = longestRun;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            look(next);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        for (int i = 0; i < got; i++) {
            look(into[from + i]);
        }
        return got;
    }

    private void look(int next) {
        if (++read > longest) {
            throw new Unreadable(0, "file.large", longest >> 20);
        }
        run = next == '<' || next == '>' ? 0 : run + 1;
        if (run > longestRun && longestRun > 0) {
            throw new Unreadable(0, "xml.long");
        }
    }
}
