package io.relance.demo;

import io.relance.calendar.ClockCannotGoBack;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the demonstration's clock for other programs. */
@RestController
@Profile("demo")
@RequestMapping("/api/v1/demo/clock")
@Tag(name = "Demonstration", description = "Profile demo only")
class DemoClockApi {

    private final DemoClock clock;

    DemoClockApi(DemoClock clock) {
        this.clock = clock;
    }

    record Target(@NotNull @Nullable LocalDate date) {}

    record Reading(Instant now, @Nullable Instant nextEvent) {}

    @GetMapping
    @Operation(summary = "What the clock shows, and when something happens next of itself")
    Reading read() {
        return new Reading(clock.now(), clock.nextEvent().orElse(null));
    }

    @PostMapping
    @Operation(summary = "Lives through everything up to 18:00 (Paris) of a day")
    DemoClock.Walk move(@RequestBody @Valid Target target) {
        return clock.walkTo(Objects.requireNonNull(target.date()));
    }

    @ExceptionHandler
    ProblemDetail goingBack(ClockCannotGoBack refused) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.getMessage());
        problem.setTitle("The clock cannot go back");
        return problem;
    }
}
