package io.relance.intake;

import java.util.List;

/**
 * Something that a person should know about a cell of a file. Kept as a code and its arguments, so that everybody reads it
 * in their own language.
 *
 * @param column header of the column as the file spells it; empty when it is about the whole line
 * @param value what stands there
 * @param warning whether the line goes in although something on it was left out
 */
record Problem(String code, String column, String value, List<String> args, boolean warning) {

    private static final int SHOWN = 80;

    static Problem of(String code, String column, String value, String... args) {
        return new Problem(code, column, shorten(value), List.of(args), false);
    }

    static Problem warning(Problem problem) {
        return new Problem(problem.code, problem.column, problem.value, problem.args, true);
    }

    private static String shorten(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
