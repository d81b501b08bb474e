package io.relance.intake;

import io.relance.insolvency.Bodacc;
import io.relance.insolvency.Deadlines;
import io.relance.insolvency.Insolvencies;
import io.relance.insolvency.Proceedings;
import io.relance.insolvency.ProceedingsFacts;
import io.relance.insolvency.ProceedingsKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Insolvencies", description = "Procédures collectives · Proceedings against debtors, told or published")
class InsolvenciesApi {

    private static final int LONGEST = 500;

    private final Insolvencies insolvencies;
    private final Bodacc bodacc;
    private final Lookup lookup;
    private final Clock clock;

    InsolvenciesApi(Insolvencies insolvencies, Bodacc bodacc, Lookup lookup, Clock clock) {
        this.insolvencies = insolvencies;
        this.bodacc = bodacc;
        this.lookup = lookup;
        this.clock = clock;
    }

    @PostMapping("/debtors/{id}/insolvency")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Tell of insolvency proceedings: reminders and interest stop at once. Telling more adds to it")
    @ApiResponse(responseCode = "422", description = "A day lies ahead, or the kind is unknown")
    public InsolvencyAnswer open(@PathVariable String id, @RequestBody InsolvencyRequest request, Principal who) {
        long debtorId = lookup.debtor(id).id();
        ApiRefusal.Check check = new ApiRefusal.Check();
        Optional<ProceedingsKind> kind = kind(request.kind());
        check.refuseIf(kind.isEmpty(), "kind", "api.insolvency.kind");
        LocalDate judgment = past(check, "judgmentOn", request.judgmentOn());
        LocalDate published = past(check, "publishedOn", request.publishedOn());
        check.orThrow();
        return answer(insolvencies.open(
                debtorId,
                new ProceedingsFacts(
                        kind.orElseThrow(),
                        shortened(request.court()),
                        judgment,
                        published,
                        shortened(request.representative()),
                        shortened(request.representativeAddress()),
                        null,
                        null,
                        null),
                "API",
                null,
                who.getName()));
    }

    @GetMapping("/debtors/{id}/insolvency")
    @Operation(summary = "All proceedings known of a debtor, the latest first")
    public List<InsolvencyAnswer> of(@PathVariable String id) {
        return insolvencies.of(lookup.debtor(id).id()).stream()
                .map(this::answer)
                .toList();
    }

    @PostMapping(value = "/insolvencies/bodacc", consumes = "application/json")
    @Operation(summary = "Take publications of BODACC as its open data give them; debtors are matched by SIREN")
    @ApiResponse(responseCode = "422", description = "No JSON, or no list of records")
    public BodaccAnswer take(@RequestBody String records, Principal who) {
        try {
            Bodacc.Taken taken = bodacc.take(records, who.getName());
            return new BodaccAnswer(
                    taken.read(),
                    taken.unreadable(),
                    taken.proceedings().stream()
                            .map(insolvencies::get)
                            .map(this::answer)
                            .toList());
        } catch (IllegalArgumentException unreadable) {
            throw ApiRefusal.field("records", "api.insolvency.records");
        }
    }

    private InsolvencyAnswer answer(Proceedings proceedings) {
        Deadlines deadlines = insolvencies.deadlines(proceedings);
        return new InsolvencyAnswer(
                proceedings.id(),
                proceedings.facts().kind().name(),
                proceedings.state().name(),
                proceedings.judgmentOn(),
                proceedings.facts().publishedOn(),
                deadlines.declareBy(),
                deadlines.provisional(),
                deadlines.reliefBy(),
                proceedings.declaredOn());
    }

    private static Optional<ProceedingsKind> kind(@Nullable String text) {
        String name = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(ProceedingsKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private @Nullable LocalDate past(ApiRefusal.Check check, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        LocalDate day = lookup.date(check, field, text);
        check.refuseIf(day.isAfter(LocalDate.now(clock)), field, "api.insolvency.future");
        return day;
    }

    private static @Nullable String shortened(@Nullable String text) {
        String plain = text == null ? "" : text.strip();
        return plain.isEmpty() ? null : plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /** What is known of proceedings; facts may come piece by piece. */
    record InsolvencyRequest(
            @Schema(example = "REORGANISATION", description = "SAFEGUARD, REORGANISATION, LIQUIDATION or UNKNOWN")
            @Nullable
            String kind,

            @Schema(example = "Tribunal de commerce de Nantes") @Nullable
            String court,

            @Schema(example = "2026-01-05") @Nullable String judgmentOn,

            @Schema(example = "2026-01-12", description = "Publication in BODACC, from which the delay runs") @Nullable
            String publishedOn,

            @Nullable String representative,
            @Nullable String representativeAddress) {}

    /**
     * Proceedings.
     *
     * @param provisional whether declareBy is counted from the judgment, the publication being unknown
     */
    record InsolvencyAnswer(
            long id,
            String kind,
            String state,
            LocalDate judgmentOn,
            @Nullable LocalDate publishedOn,
            LocalDate declareBy,
            boolean provisional,
            LocalDate reliefBy,
            @Nullable LocalDate declaredOn) {}

    /** What became of publications. */
    record BodaccAnswer(int read, int unreadable, List<InsolvencyAnswer> proceedings) {}
}
