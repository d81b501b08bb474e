package io.relance.court;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The two files that go to a court: the request, and the exhibits bound together. What was approved is kept as it was. */
@Component
@Transactional(readOnly = true)
public class CourtFiles {

    private final RequestPrinter printer;
    private final ExhibitBinder binder;
    private final CourtPapers papers;
    private final CourtAccounts accounts;
    private final JdbcClient database;
    private final Clock clock;

    CourtFiles(
            RequestPrinter printer,
            ExhibitBinder binder,
            CourtPapers papers,
            CourtAccounts accounts,
            JdbcClient database,
            Clock clock) {
        this.printer = printer;
        this.binder = binder;
        this.papers = papers;
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    /** Which file. */
    public enum Kind {
        REQUEST,
        EXHIBITS
    }

    /** A file as it was approved. */
    public record Kept(Kind kind, String sha256, Instant madeAt) {}

    /**
     * A file as PDF: the one that was approved; before approval as it would be today.
     *
     * @throws CourtRefusal if the rates of a semester are missing
     */
    public byte[] pdf(CourtDossier dossier, Kind kind) {
        return database.sql("select content from court_file where dossier_id = ? and kind = ?")
                .params(dossier.id(), kind.name())
                .query((row, number) -> row.getBytes("content"))
                .optional()
                .orElseGet(() -> make(dossier, kind, LocalDate.now(clock)));
    }

    /** What is known of a file that was approved. */
    public Optional<Kept> kept(CourtDossier dossier, Kind kind) {
        return database.sql("select sha256, made_at from court_file where dossier_id = ? and kind = ?")
                .params(dossier.id(), kind.name())
                .query((row, number) -> new Kept(
                        kind,
                        row.getString("sha256"),
                        row.getTimestamp("made_at").toInstant()))
                .optional();
    }

    @Transactional
    void keep(CourtDossier dossier, LocalDate asOf) {
        forget(dossier);
        for (Kind kind : Kind.values()) {
            byte[] content = make(dossier, kind, asOf);
            database.sql("insert into court_file (dossier_id, kind, content, sha256, made_at) values (?, ?, ?, ?, ?)")
                    .params(dossier.id(), kind.name(), content, sha256(content), Timestamp.from(clock.instant()))
                    .update();
        }
    }

    @Transactional
    void forget(CourtDossier dossier) {
        database.sql("delete from court_file where dossier_id = ?")
                .param(dossier.id())
                .update();
    }

    private byte[] make(CourtDossier dossier, Kind kind, LocalDate asOf) {
        return kind == Kind.EXHIBITS
                ? binder.bind(papers.exhibits(dossier), printer.list(dossier, papers.exhibits(dossier), asOf))
                : printer.print(
                        dossier,
                        accounts.of(dossier, asOf).orElseThrow(() -> new CourtRefusal(CourtRefusal.Reason.RATES)),
                        papers.exhibits(dossier),
                        asOf);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
