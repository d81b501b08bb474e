package io.relance.intake.bank;

import io.relance.bank.BankAccount;
import io.relance.bank.BankAccounts;
import io.relance.bank.BankData;
import io.relance.bank.Complaint;
import io.relance.bank.StatementBook;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Statements for people: drop a file, see how far every account reaches and what became of every file. */
@Controller
@RequestMapping("/bank-statements")
class StatementPages {

    private static final int LATEST = 30;

    private final StatementDesk desk;
    private final StatementBook book;
    private final StatementPhrases phrases;
    private final BankAccounts accounts;
    private final BankData bankData;
    private final MessageSource messages;

    StatementPages(
            StatementDesk desk,
            StatementBook book,
            StatementPhrases phrases,
            BankAccounts accounts,
            BankData bankData,
            MessageSource messages) {
        this.desk = desk;
        this.book = book;
        this.phrases = phrases;
        this.accounts = accounts;
        this.bankData = bankData;
        this.messages = messages;
    }

    /** An account and how fresh it is. Public for FreeMarker only. */
    public record Fresh(BankAccount account, int age) {}

    @GetMapping
    String list(@RequestParam(required = false) @Nullable Long file, Model model, Locale locale) {
        model.addAttribute(
                "accounts",
                accounts.findAllByOrderByWatchedDescIdentifierAsc().stream()
                        .map(account -> new Fresh(account, bankData.ageOf(account.completeUntil())))
                        .toList());
        List<FileReport> files = desk.latest(LATEST);
        model.addAttribute("files", files);
        FileReport shown = file == null ? null : desk.find(file).orElseThrow(StatementPages::notFound);
        model.addAttribute("shown", shown);
        model.addAttribute("phrases", phrases);
        model.addAttribute("locale", locale);
        return "bank-statements";
    }

    @PostMapping
    String bring(@RequestParam MultipartFile file, Principal who, Locale locale, RedirectAttributes answers)
            throws IOException {
        FileReport report;
        try (InputStream content = file.getInputStream()) {
            report = desk.take(
                    content,
                    Objects.requireNonNullElse(file.getOriginalFilename(), "file"),
                    "page",
                    false,
                    who.getName());
        }
        Complaint problem = report.problem();
        if (problem != null) {
            answers.addFlashAttribute("problem", phrases.of(problem, locale));
            return "redirect:/bank-statements";
        }
        return "redirect:/bank-statements?file=" + report.id();
    }

    @PostMapping("/accounts/{id}/watch")
    String watch(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean watched,
            Locale locale,
            RedirectAttributes answers) {
        known(id);
        book.watch(id, watched);
        answers.addFlashAttribute("notice", messages.getMessage("bank.done", null, locale));
        return "redirect:/bank-statements";
    }

    @PostMapping("/accounts/{id}/gap")
    String acceptGap(@PathVariable long id, Locale locale, RedirectAttributes answers) {
        known(id);
        book.acceptGap(id);
        answers.addFlashAttribute("notice", messages.getMessage("bank.done", null, locale));
        return "redirect:/bank-statements";
    }

    private void known(long id) {
        if (!accounts.existsById(id)) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
