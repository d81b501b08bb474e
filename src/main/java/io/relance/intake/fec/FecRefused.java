package io.relance.intake.fec;

import java.util.List;

/** Files of accounting entries cannot be taken at all: something in them would make every conclusion doubtful. */
public final class FecRefused extends RuntimeException {

    private final String code;
    private final transient List<String> args;

    FecRefused(String code, Object... args) {
        super(code + " " + List.of(args));
        this.code = code;
        this.args = List.of(args).stream().map(String::valueOf).toList();
    }

    /** Which message explains it, below {@code fec.}. */
    public String code() {
        return "fec." + code;
    }

    /** What the message is given. */
    public List<String> args() {
        return args;
    }
}
