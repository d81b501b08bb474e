package io.relance.intake.bank;

import io.relance.bank.Complaint;
import io.relance.bank.StatementFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became, or would become, of a file of statements. Public for FreeMarker only.
 *
 * @param total movements in the statements that could be read
 * @param problem why nothing of the file was taken
 */
public record FileReport(
        long id,
        String name,
        @Nullable StatementFormat format,
        String way,
        Instant receivedAt,
        String receivedBy,
        boolean dryRun,
        State state,
        int total,
        int created,
        int unchanged,
        @Nullable Complaint problem,
        long problemLine,
        List<Line> statements) {

    /** How far it has got. Public for FreeMarker only. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * One statement of the file. Public for FreeMarker only.
     *
     * @param outcome TAKEN, KNOWN or REFUSED
     */
    public record Line(
            int position,
            long line,
            String reference,
            String account,
            String outcome,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int transactions,
            int created,
            @Nullable Complaint problem,
            List<String> notes) {}

    /** How many statements were refused. */
    public int rejected() {
        return (int) statements.stream()
                .filter(line -> line.outcome().equals("REFUSED"))
                .count();
    }
}
