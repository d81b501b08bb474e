package io.relance.intake;

import java.util.List;

/** A file as a whole cannot be taken: it is no text, has no headers, or lacks a column that no invoice can do without. */
class Unreadable extends RuntimeException {

    private final transient Problem problem;

    Unreadable(String code, String... args) {
        super(code + " " + List.of(args));
        this.problem = Problem.of(code, "", "", args);
    }

    Problem problem() {
        return problem;
    }
}
