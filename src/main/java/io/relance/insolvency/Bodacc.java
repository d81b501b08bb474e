package io.relance.insolvency;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The official bulletin in which judgments are published (BODACC), read from its open data and matched by SIREN. An answer
 * that does not come means "not verified", never "nothing".
 */
@Component
@EnableConfigurationProperties(BodaccSettings.class)
public class Bodacc {

    private static final Logger log = LoggerFactory.getLogger(Bodacc.class);
    private static final String SOURCE = "BODACC";
    private static final int LATEST = 100;

    private final Insolvencies insolvencies;
    private final Debtors debtors;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final BodaccSettings settings;
    private final Clock clock;
    private final HttpClient http;

    Bodacc(
            Insolvencies insolvencies,
            Debtors debtors,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            BodaccSettings settings,
            Clock clock) {
        this.insolvencies = insolvencies;
        this.debtors = debtors;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /** What asking about a debtor came to. */
    public enum Answer {
        /** Proceedings are published. */
        FOUND,
        NOTHING,
        /** No answer, or none that can be read; or the debtor's SIREN is not known. */
        NOT_VERIFIED
    }

    /** When a debtor was last asked about, and what came of it. */
    public record Check(
            Instant askedAt, Answer answer, @Nullable String detail) {}

    /**
     * What became of the publications of a file.
     *
     * @param read judgments in insolvency proceedings
     * @param unreadable such judgments that could not be read
     * @param proceedings ids of those opened or completed
     */
    public record Taken(int read, int unreadable, List<Long> proceedings) {}

    /**
     * Takes publications from the text of an export or an answer of the open data.
     *
     * @param by user id
     * @throws IllegalArgumentException if this is no JSON, or no list of records
     */
    public Taken take(String json, String by) {
        BodaccReader.Read read = BodaccReader.read(json);
        List<Long> changed = new ArrayList<>();
        read.notices().stream()
                .sorted(Comparator.comparing(BodaccNotice::publishedOn))
                .forEach(notice -> notice.sirens().stream()
                        .flatMap(siren -> debtors.findBySirenOrderById(siren).stream())
                        .forEach(debtor -> apply(debtor, notice, by).ifPresent(changed::add)));
        return new Taken(
                read.notices().size(),
                read.unreadable(),
                changed.stream().distinct().toList());
    }

    /** Asks about one debtor, and acts on what is published. */
    public Check ask(long debtorId, String by) {
        Debtor debtor = debtors.findById(debtorId).orElseThrow();
        String siren = debtor.siren();
        if (siren == null || !siren.matches("\\d{9}")) {
            return remember(debtorId, Answer.NOT_VERIFIED, "SIREN");
        }
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(question(siren))
                            .timeout(settings.timeout())
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                return remember(debtorId, Answer.NOT_VERIFIED, "HTTP " + answer.statusCode());
            }
            Taken taken = take(answer.body(), by);
            if (taken.unreadable() > 0) {
                return remember(debtorId, Answer.NOT_VERIFIED, taken.unreadable() + " ?");
            }
            boolean found = insolvencies.goingOn(debtorId).isPresent();
            return remember(debtorId, found ? Answer.FOUND : Answer.NOTHING, null);
        } catch (IOException | IllegalArgumentException unreachable) {
            return remember(
                    debtorId, Answer.NOT_VERIFIED, unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return remember(debtorId, Answer.NOT_VERIFIED, "interrupted");
        }
    }

    /** The last answer about a debtor; empty if nobody ever asked. */
    public Optional<Check> lastAnswer(long debtorId) {
        return jdbc
                .query(
                        "select * from insolvency_check where debtor_id = ?",
                        (row, i) -> new Check(
                                row.getTimestamp("asked_at").toInstant(),
                                Answer.valueOf(row.getString("answer")),
                                row.getString("detail")),
                        debtorId)
                .stream()
                .findFirst();
    }

    /** Asks about every debtor with open invoices, if the company wants it. */
    @Scheduled(cron = "${relance.bodacc.cron:0 0 5 * * *}", zone = "${relance.calendar.zone:Europe/Paris}")
    public void askAll() {
        if (!settings.enabled()) {
            return;
        }
        List<Long> all = jdbc.queryForList("""
                select d.id from debtor d where d.siren is not null
                  and exists (select 1 from invoice i where i.debtor_id = d.id and i.state = 'OPEN') order by d.id""", Long.class);
        int unverified = 0;
        for (Long debtorId : all) {
            unverified += ask(debtorId, "relance").answer() == Answer.NOT_VERIFIED ? 1 : 0;
            if (Thread.currentThread().isInterrupted() || !pause()) {
                return;
            }
        }
        log.info("BODACC asked about {} debtors, {} of them not verified", all.size(), unverified);
    }

    private Optional<Long> apply(Debtor debtor, BodaccNotice notice, String by) {
        return transaction.execute(status -> {
            Optional<Proceedings> known = insolvencies.goingOn(debtor.id());
            boolean seen = insolvencies.of(debtor.id()).stream()
                    .anyMatch(past -> !past.state().goesOn()
                            && notice.judgmentOn() != null
                            && notice.judgmentOn().equals(past.facts().judgmentOn()));
            return switch (notice.what()) {
                case OPENING ->
                    seen
                            ? Optional.<Long>empty()
                            : Optional.of(insolvencies
                                    .open(debtor.id(), facts(notice), SOURCE, notice.id(), by)
                                    .id());
                case CONVERSION -> {
                    Optional<Proceedings> concerned = known.filter(its -> isOf(its, notice));
                    concerned.ifPresent(its -> insolvencies.convert(its.id(), notice.day()));
                    yield concerned.map(Proceedings::id);
                }
                case CLOSING ->
                    known.filter(its -> isOf(its, notice))
                            .filter(its -> insolvencies.take(its.id(), closing(notice)))
                            .map(Proceedings::id);
                case OTHER -> Optional.empty();
            };
        });
    }

    /** The answer holds everything that was ever published, former proceedings too. */
    private static boolean isOf(Proceedings proceedings, BodaccNotice notice) {
        return !notice.day().isBefore(proceedings.judgmentOn());
    }

    private static Closing closing(BodaccNotice notice) {
        String said = (Objects.requireNonNullElse(notice.nature(), "") + " "
                        + Objects.requireNonNullElse(notice.detail(), ""))
                .toLowerCase(Locale.ROOT);
        return new Closing(
                notice.id(), notice.publishedOn(), notice.day(), notice.nature(), said.contains("insuffisance d"));
    }

    private static ProceedingsFacts facts(BodaccNotice notice) {
        return new ProceedingsFacts(
                notice.kind(),
                notice.court(),
                notice.judgmentOn(),
                notice.publishedOn(),
                representative(notice.detail()),
                null,
                null,
                null,
                null);
    }

    /** The sentence that names who takes declarations, as it is published. */
    private static @Nullable String representative(@Nullable String detail) {
        if (detail == null) {
            return null;
        }
        for (String sentence : detail.split("(?<=[.;])\\s+")) {
            String small = sentence.toLowerCase(Locale.ROOT);
            if (small.contains("mandataire judiciaire") || small.contains("liquidateur")) {
                return sentence.strip().replaceAll("[.;]$", "");
            }
        }
        return null;
    }

    private URI question(String siren) {
        String where = "registre=\"" + siren + "\" and familleavis_lib=\"Procédures collectives\"";
        return URI.create(settings.url() + "?limit=" + LATEST + "&order_by=dateparution%20desc&where="
                + URLEncoder.encode(where, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private Check remember(long debtorId, Answer answer, @Nullable String detail) {
        Instant now = clock.instant();
        jdbc.update("""
                insert into insolvency_check (debtor_id, asked_at, answer, detail) values (?, ?, ?, ?)
                on conflict (debtor_id) do update
                    set asked_at = excluded.asked_at, answer = excluded.answer, detail = excluded.detail""", debtorId, Timestamp.from(now), answer.name(), detail);
        return new Check(now, answer, detail);
    }

    private boolean pause() {
        try {
            Thread.sleep(settings.pause().toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
