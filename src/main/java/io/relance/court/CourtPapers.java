package io.relance.court;

import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a dossier: those that other modules hold, and those that a person adds. */
@Component
@Transactional(readOnly = true)
public class CourtPapers {

    /** What can be bound into one file. */
    public static final Set<String> MEDIA_TYPES = Set.of("application/pdf", "image/jpeg", "image/png");

    private final List<Evidence> sources;
    private final CourtDossiers dossiers;
    private final CourtItems items;
    private final CourtRules rules;
    private final JdbcClient database;
    private final Clock clock;

    CourtPapers(
            List<Evidence> sources,
            CourtDossiers dossiers,
            CourtItems items,
            CourtRules rules,
            JdbcClient database,
            Clock clock) {
        this.sources = List.copyOf(sources);
        this.dossiers = dossiers;
        this.items = items;
        this.rules = rules;
        this.database = database;
        this.clock = clock;
    }

    /**
     * A paper with its number in the list of exhibits.
     *
     * @param code the point of the checklist that it answers
     * @param paperId of a paper that a person added, else null
     */
    public record Numbered(
            int number, String code, @Nullable Long paperId, Exhibit exhibit) {}

    /**
     * A point of the checklist as it stands.
     *
     * @param numbers of the exhibits that answer it
     * @param waived why it needs no paper, null if nobody said so
     */
    public record Checked(
            CourtRules.Point point,
            List<Integer> numbers,
            @Nullable String waived) {

        /** Whether nothing is open. */
        public boolean settled() {
            return !numbers.isEmpty() || waived != null;
        }

        /** Whether the dossier cannot go on without it. */
        public boolean missing() {
            return point.required() && !settled();
        }
    }

    /** All papers, numbered in the order in which a court reads them: by kind, then by day. */
    public List<Numbered> exhibits(CourtDossier dossier) {
        Set<Long> invoiceIds = items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(CourtItem::isIn)
                .map(CourtItem::invoiceId)
                .collect(Collectors.toSet());
        record Found(String code, @Nullable Long paperId, Exhibit exhibit) {}
        List<Found> found = new ArrayList<>();
        for (Evidence source : sources) {
            source.about(dossier.debtorId(), invoiceIds)
                    .forEach(exhibit -> found.add(new Found(exhibit.kind().name(), null, exhibit)));
        }
        database.sql("select id, code, title, day, media_type from court_paper where dossier_id = ? order by id")
                .param(dossier.id())
                .query((row, number) -> {
                    long paper = row.getLong("id");
                    String code = row.getString("code");
                    return new Found(
                            code,
                            paper,
                            new Exhibit(
                                    kind(code),
                                    null,
                                    row.getString("title"),
                                    row.getObject("day", LocalDate.class),
                                    row.getString("media_type"),
                                    () -> content(paper)));
                })
                .list()
                .forEach(found::add);
        found.sort(Comparator.comparing((Found paper) -> paper.exhibit().kind())
                .thenComparing(paper -> paper.exhibit().day()));
        List<Numbered> numbered = new ArrayList<>();
        for (Found paper : found) {
            numbered.add(new Numbered(numbered.size() + 1, paper.code(), paper.paperId(), paper.exhibit()));
        }
        return numbered;
    }

    /** What a dossier of a kind should hold, and what it holds. */
    public List<Checked> checklist(CourtDossier dossier, String procedure) {
        List<Numbered> exhibits = exhibits(dossier);
        Map<String, String> waived = new HashMap<>();
        database.sql("select code, reason from court_waived_point where dossier_id = ?")
                .param(dossier.id())
                .query((row, number) -> Map.entry(row.getString("code"), row.getString("reason")))
                .list()
                .forEach(entry -> waived.put(entry.getKey(), entry.getValue()));
        return rules.checklist(procedure).stream()
                .map(point -> new Checked(
                        point,
                        exhibits.stream()
                                .filter(answers(point.code()))
                                .map(Numbered::number)
                                .toList(),
                        waived.get(point.code())))
                .toList();
    }

    /** Invoices of the dossier of which no paper is there: ids. */
    public Set<Long> invoicesWithoutPaper(CourtDossier dossier) {
        List<Numbered> papers = exhibits(dossier).stream()
                .filter(answers(Exhibit.Kind.INVOICE.name()))
                .toList();
        if (papers.stream().anyMatch(paper -> paper.exhibit().invoiceId() == null)) {
            return Set.of();
        }
        return items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(CourtItem::isIn)
                .map(CourtItem::invoiceId)
                .filter(id -> papers.stream().noneMatch(paper -> Long.valueOf(id)
                        .equals(paper.exhibit().invoiceId())))
                .collect(Collectors.toSet());
    }

    /**
     * Adds a paper.
     *
     * @param code the point of the checklist that it answers, or OTHER
     * @throws IllegalArgumentException if it is empty, has no title, or cannot be bound with the others
     * @throws CourtRefusal if the dossier was approved already
     */
    @Transactional
    public void add(
            long dossierId, String code, String title, LocalDate day, String mediaType, byte[] content, String by) {
        requireEditable(dossierId);
        if (title.isBlank() || content.length == 0 || !MEDIA_TYPES.contains(mediaType)) {
            throw new IllegalArgumentException("No paper: " + title + ", " + mediaType);
        }
        database.sql("""
                        insert into court_paper (dossier_id, code, title, day, media_type, content, added_at, added_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        dossierId, code, title.strip(), day, mediaType, content, Timestamp.from(clock.instant()), by))
                .update();
    }

    /** Takes away a paper that a person added. */
    @Transactional
    public void remove(long dossierId, long paperId) {
        requireEditable(dossierId);
        database.sql("delete from court_paper where dossier_id = ? and id = ?")
                .params(dossierId, paperId)
                .update();
    }

    /**
     * Settles a point of the checklist without a paper.
     *
     * @throws IllegalArgumentException if the reason is empty
     */
    @Transactional
    public void waive(long dossierId, String code, String reason, String by) {
        requireEditable(dossierId);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A point is settled for a reason");
        }
        database.sql("""
                        insert into court_waived_point (dossier_id, code, reason, by_user) values (?, ?, ?, ?)
                        on conflict (dossier_id, code) do update set reason = excluded.reason, by_user = excluded.by_user""").params(dossierId, code, reason.strip(), by).update();
    }

    private void requireEditable(long dossierId) {
        CourtRefusal.unless(dossiers.findById(dossierId).orElseThrow().isEditable(), CourtRefusal.Reason.STEP);
    }

    private static Predicate<Numbered> answers(String code) {
        return paper -> paper.code().equals(code);
    }

    private static Exhibit.Kind kind(String code) {
        return Arrays.stream(Exhibit.Kind.values())
                .filter(kind -> kind.name().equals(code))
                .findFirst()
                .orElse(Exhibit.Kind.OTHER);
    }

    private byte[] content(long paperId) {
        return database.sql("select content from court_paper where id = ?")
                .param(paperId)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }
}
