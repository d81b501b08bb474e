package io.relance.demo;

import io.relance.calendar.ClockCannotGoBack;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The clock bar's buttons. Afterwards the reader is back on the page the bar stood on. */
@Controller
@Profile("demo")
class DemoClockForm {

    private final DemoClock clock;
    private final MessageSource messages;

    DemoClockForm(DemoClock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    @PostMapping("/demo/clock")
    String move(
            @RequestParam String to,
            @RequestParam(required = false) @Nullable String date,
            @RequestHeader(value = HttpHeaders.REFERER, required = false) @Nullable String from,
            Locale locale,
            RedirectAttributes answers) {
        try {
            DemoClock.Walk walk =
                    switch (to) {
                        case "next-event" -> clock.walkToNextEvent();
                        case "+7" -> clock.walkTo(daysAhead(7));
                        case "date" -> clock.walkTo(LocalDate.parse(date == null ? "" : date));
                        default -> clock.walkTo(daysAhead(1));
                    };
            answers.addFlashAttribute(
                    "notice",
                    messages.getMessage(
                            "clock.walked", new Object[] {walk.contactsSent(), walk.callsOpened()}, locale));
        } catch (ClockCannotGoBack | DateTimeParseException refused) {
            answers.addFlashAttribute("problem", messages.getMessage("clock.refused", null, locale));
        }
        return "redirect:" + pathOf(from);
    }

    private LocalDate daysAhead(int days) {
        return clock.today().plus(days, ChronoUnit.DAYS);
    }

    /** Only the path: nobody is sent to another site. */
    private static String pathOf(@Nullable String referer) {
        if (referer == null) {
            return "/";
        }
        try {
            URI page = URI.create(referer);
            String path = page.getRawPath();
            boolean ours = path != null && path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/error");
            return !ours ? "/" : page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }
}
