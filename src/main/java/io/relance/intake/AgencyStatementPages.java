package io.relance.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person brings an agency's statement. */
@Controller
class AgencyStatementPages {

    private static final int SHOWN = 10;

    private final AgencyStatements statements;
    private final Phrases phrases;
    private final MessageSource messages;

    AgencyStatementPages(AgencyStatements statements, Phrases phrases, MessageSource messages) {
        this.statements = statements;
        this.phrases = phrases;
        this.messages = messages;
    }

    @PostMapping("/agency-dossiers/statements")
    String bring(@RequestParam MultipartFile file, Principal who, Locale locale, RedirectAttributes answers)
            throws IOException {
        Path kept = Files.createTempFile("agency", ".csv");
        try {
            file.transferTo(kept);
            AgencyStatements.Outcome outcome = statements.take(kept, who.getName());
            answers.addFlashAttribute(
                    "notice",
                    text(
                            "agency.report.file.done",
                            locale,
                            outcome.recorded(),
                            outcome.known(),
                            outcome.faults().size()));
            if (!outcome.faults().isEmpty()) {
                answers.addFlashAttribute(
                        "problem",
                        outcome.faults().stream()
                                .limit(SHOWN)
                                .map(fault -> text(
                                        "agency.report.file.line",
                                        locale,
                                        String.valueOf(fault.line()),
                                        text("agency.fault." + fault.reason(), locale)))
                                .collect(Collectors.joining(" ")));
            }
        } catch (Unreadable unreadable) {
            answers.addFlashAttribute("problem", phrases.of(unreadable.problem(), locale));
        } finally {
            Files.deleteIfExists(kept);
        }
        return "redirect:/agency-dossiers";
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments.length == 0 ? null : arguments, locale);
    }
}
