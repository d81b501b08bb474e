package io.relance.intake;

import java.util.List;

/**
 * A file as a whole cannot be taken: it is not what it should be, breaks off, or is built to harm. Nothing of it is
 * taken. Kept as a code and its arguments, so that everybody reads it in their own language.
 */
public class Unreadable extends RuntimeException {

    private final long line;
    private final String code;
    private final transient List<String> args;

    public Unreadable(String code, String... args) {
        this(0, code, (Object[]) args);
    }

    /** @param line of the file, from 1; 0 when it is about the whole file */
    public Unreadable(long line, String code, Object... args) {
        super(code + " " + List.of(args) + (line == 0 ? "" : " in line " + line));
        this.line = line;
        this.code = code;
        this.args = List.of(args).stream().map(String::valueOf).toList();
    }

    public long line() {
        return line;
    }

    public String code() {
        return code;
    }

    public List<String> args() {
        return args;
    }

    Problem problem() {
        return Problem.of(code, "", "", args.toArray(String[]::new));
    }
}
