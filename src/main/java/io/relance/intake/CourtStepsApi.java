package io.relance.intake;

import io.relance.court.CourtCosts;
import io.relance.court.CourtDesk;
import io.relance.court.CourtRefusal;
import io.relance.court.Stage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an advocate's or an officer's program tells of a dossier: each call does what the task of the step does. */
@RestController
@RequestMapping("/api/v1/court-dossiers/{id}")
@Tag(name = "Court")
class CourtStepsApi {

    private static final int LONGEST = 500;

    private final CourtDesk desk;
    private final CourtApi court;
    private final Lookup lookup;

    CourtStepsApi(CourtDesk desk, CourtApi court, Lookup lookup) {
        this.desk = desk;
        this.court = court;
        this.lookup = lookup;
    }

    @PostMapping("/filing")
    @Transactional
    @Operation(
            summary = "The court, or the commissaire de justice, has it",
            description = "A fee paid with it is a cost; without one, its deposit stays a task (CPC 1425)")
    @ApiResponse(responseCode = "409", description = "It is at another step")
    @ApiResponse(responseCode = "422", description = "A day is not possible, or a summons has no day of hearing")
    public CourtApi.CourtAnswer file(@PathVariable long id, @RequestBody Filing request) {
        Said said = new Said();
        said.day("filedOn", request.filedOn());
        said.optionalDay("hearingOn", request.hearingOn());
        said.text("filingReference", request.reference());
        said.optionalAmount("fee", "clerkFee", request.fee());
        return taken(id, Stage.FILING, said, "filedOn");
    }

    @PostMapping("/decision")
    @Transactional
    @Operation(summary = "The court has decided; the last day of service follows from the day of the decision")
    @ApiResponse(responseCode = "409", description = "It is at another step")
    @ApiResponse(responseCode = "422", description = "The day is not possible, or the amount of a part is missing")
    public CourtApi.CourtAnswer decide(@PathVariable long id, @RequestBody CourtDecision request) {
        Said said = new Said();
        said.choice("decision", "courtDecision", request.decision(), "GRANTED", "PART", "REFUSED");
        said.day("decidedOn", request.decidedOn());
        said.optionalAmount("granted", "grantedAmount", request.granted());
        return taken(id, Stage.DECIDING, said, "decidedOn");
    }

    @PostMapping("/service")
    @Transactional
    @Operation(summary = "The decision was served on the debtor")
    @ApiResponse(responseCode = "409", description = "It is at another step")
    public CourtApi.CourtAnswer serve(@PathVariable long id, @RequestBody Service request) {
        Said said = new Said();
        said.put("service", "SERVED");
        said.day("servedOn", request.servedOn());
        said.put("inPerson", request.inPerson());
        said.optionalAmount("cost", "serviceCost", request.cost());
        return taken(id, Stage.SERVING, said, "servedOn");
    }

    @PostMapping("/opposition")
    @Transactional
    @Operation(summary = "The debtor has opposed, or its time to do so is over without a word of the clerk")
    @ApiResponse(responseCode = "409", description = "It is at another step, or the time to oppose is not over")
    public CourtApi.CourtAnswer oppose(@PathVariable long id, @RequestBody Opposition request) {
        Said said = new Said();
        said.put("opposition", request.opposed() ? "OPPOSED" : "NONE");
        if (request.opposed()) {
            said.day("opposedOn", request.opposedOn());
        }
        return taken(id, Stage.WATCHING, said, "opposedOn");
    }

    @PostMapping("/ruling")
    @Transactional
    @Operation(summary = "The court has ruled on the opposition")
    @ApiResponse(responseCode = "409", description = "It is at another step")
    public CourtApi.CourtAnswer rule(@PathVariable long id, @RequestBody Ruling request) {
        Said said = new Said();
        said.put("ruling", request.forUs() ? "WON" : "LOST");
        said.day("ruledOn", request.ruledOn());
        said.optionalAmount("granted", "grantedAmount", request.granted());
        return taken(id, Stage.CONTESTED, said, "ruledOn");
    }

    @PostMapping("/costs")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Operation(summary = "Record a cost of the dossier")
    public CourtApi.CourtAnswer cost(@PathVariable long id, @RequestBody CourtCost request, Principal who) {
        existing(id);
        ApiRefusal.Check check = new ApiRefusal.Check();
        CourtCosts.Kind kind = Arrays.stream(CourtCosts.Kind.values())
                .filter(known -> known.name().equals(request.kind()))
                .findFirst()
                .orElse(CourtCosts.Kind.OTHER);
        check.refuseIf(
                !kind.name().equals(request.kind()),
                "kind",
                "api.court.choice",
                "CLERK, SERVICE, ENFORCEMENT, LAWYER, OTHER");
        Money amount = lookup.amount(check, "amount", request.amount(), CurrencyUnit.EUR);
        LocalDate day = lookup.date(check, "incurredOn", request.incurredOn());
        check.orThrow();
        return refusing("incurredOn", () -> {
            desk.cost(id, day, kind, amount, request.recoverable(), request.note(), who.getName());
            return court.answer(desk.get(id));
        });
    }

    @PostMapping("/withdrawal")
    @Transactional
    @Operation(summary = "Take a dossier back from wherever it stands; what is unpaid is decided anew")
    public CourtApi.CourtAnswer withdraw(@PathVariable long id, @RequestBody Withdrawal request, Principal who) {
        existing(id);
        return refusing("reason", () -> {
            desk.withdraw(id, request.reason(), who.getName());
            return court.answer(desk.get(id));
        });
    }

    private CourtApi.CourtAnswer taken(long id, Stage stage, Said said, String dayField) {
        existing(id);
        said.check.orThrow();
        return refusing(dayField, () -> {
            desk.answer(id, stage, said.values);
            return court.answer(desk.get(id));
        });
    }

    private void existing(long id) {
        try {
            desk.get(id);
        } catch (NoSuchElementException unknown) {
            throw ApiRefusal.notFound("api.court.unknown", id);
        }
    }

    private interface Act {
        CourtApi.CourtAnswer take();
    }

    private static CourtApi.CourtAnswer refusing(String dayField, Act act) {
        try {
            return act.take();
        } catch (CourtRefusal refused) {
            String key = "court.refusal." + refused.reason();
            throw switch (refused.reason()) {
                case DAY, TOO_LATE -> ApiRefusal.field(dayField, key);
                case AMOUNT -> ApiRefusal.field("granted", key);
                case HEARING -> ApiRefusal.field("hearingOn", key);
                case REASON -> ApiRefusal.field("reason", key);
                default -> ApiRefusal.conflict(key);
            };
        }
    }

    /** Answers under the names of the step's form, read and checked one by one. */
    private final class Said {

        private final Map<String, Object> values = new HashMap<>();
        private final ApiRefusal.Check check = new ApiRefusal.Check();

        void put(String name, Object value) {
            values.put(name, value);
        }

        void text(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                values.put(name, value.length() <= LONGEST ? value : value.substring(0, LONGEST));
            }
        }

        void day(String name, @Nullable String value) {
            values.put(name, lookup.date(check, name, value).toString());
        }

        void optionalDay(String name, @Nullable String value) {
            if (value != null) {
                day(name, value);
            }
        }

        void optionalAmount(String field, String name, @Nullable String value) {
            if (value != null) {
                values.put(
                        name,
                        lookup.amount(check, field, value, CurrencyUnit.EUR)
                                .getAmount()
                                .toPlainString());
            }
        }

        void choice(String field, String name, @Nullable String value, String... possible) {
            String chosen = value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
            check.refuseIf(
                    !Arrays.asList(possible).contains(chosen), field, "api.court.choice", String.join(", ", possible));
            values.put(name, chosen);
        }
    }

    record Filing(
            @Schema(example = "2026-01-05") @Nullable String filedOn,

            @Schema(example = "2026IP00012", description = "The number of the clerk or the officer") @Nullable
            String reference,

            @Schema(example = "33.47", description = "Paid with it, in euros") @Nullable
            String fee,

            @Schema(description = "Of a summons") @Nullable String hearingOn) {}

    record CourtDecision(
            @Schema(example = "GRANTED", description = "GRANTED, PART or REFUSED") @Nullable
            String decision,

            @Schema(example = "2026-01-20") @Nullable String decidedOn,

            @Schema(description = "In euros; needed where part was granted") @Nullable
            String granted) {}

    record Service(
            @Schema(example = "2026-02-02") @Nullable String servedOn,

            @Schema(description = "Whether the debtor took the act itself (CPC 1416)")
            boolean inPerson,

            @Schema(example = "60.38", description = "In euros") @Nullable
            String cost) {}

    record Opposition(
            @Schema(example = "true") boolean opposed,

            @Schema(example = "2026-02-20", description = "The day on which the clerk told of it") @Nullable
            String opposedOn) {}

    record Ruling(
            @Schema(example = "true") boolean forUs,
            @Schema(example = "2026-06-30") @Nullable String ruledOn,

            @Schema(example = "1500.00", description = "In euros") @Nullable
            String granted) {}

    record CourtCost(
            @Schema(example = "LAWYER", description = "CLERK, SERVICE, ENFORCEMENT, LAWYER or OTHER") @Nullable
            String kind,

            @Schema(example = "150.00", description = "In euros") @Nullable
            String amount,

            @Schema(example = "2026-01-05") @Nullable String incurredOn,

            @Schema(description = "Whether it may be claimed with the debt once there is a title")
            boolean recoverable,

            @Nullable String note) {}

    record Withdrawal(
            @Schema(example = "Accord trouvé") @Nullable String reason) {}
}
