package io.relance.intake.fec;

import java.util.List;

/**
 * Something a person should know about a line of accounting entries.
 *
 * @param line see {@link Fec#lineOf}
 * @param code which message says it
 * @param column name of the field
 * @param value what stands there
 */
public record FecRemark(long line, String code, String column, String value, List<String> args) {

    static FecRemark of(long line, String code, Field column, String value, String... args) {
        return new FecRemark(line, "fec." + code, column.title(), value, List.of(args));
    }
}
