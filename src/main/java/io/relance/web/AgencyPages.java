package io.relance.web;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyDetails;
import io.relance.agency.FeeBand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agencies and what was agreed with them. */
@Controller
@RequestMapping("/agencies")
class AgencyPages {

    /** Steps that a fee scale may have on the page. */
    private static final int STEPS = 4;

    private final Agencies agencies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AgencyPages(Agencies agencies, TransactionTemplate transaction, Clock clock) {
        this.agencies = agencies;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("agencies", agencies.findAllByOrderByActiveDescNameAsc());
        return "agencies";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return show(null, Fields.none(), model);
    }

    @GetMapping("/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return show(agency(id), Fields.none(), model);
    }

    private String show(@Nullable Agency agency, Fields fields, Model model) {
        model.addAttribute("agency", agency);
        model.addAttribute("details", agency == null ? null : agency.details());
        model.addAttribute("steps", STEPS);
        model.addAttribute("fields", fields);
        return "agency";
    }

    @PostMapping
    String add(
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        return save(null, typed, ui, model, answers);
    }

    @PostMapping("/{id:\\d+}")
    String describe(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        return save(agency(id), typed, ui, model, answers);
    }

    private String save(
            @Nullable Agency known, Map<String, String> typed, Ui ui, Model model, RedirectAttributes answers) {
        Fields fields = new Fields("agency", typed);
        String email = fields.text("email");
        String folder = fields.text("folder");
        if (email == null && folder == null) {
            fields.refuse("email", "agency.field.email");
        }
        if (email != null && !email.matches("[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;]+")) {
            fields.refuse("email", "field.email");
        }
        if (folder != null && !folder.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            fields.refuse("folder", "agency.field.folder");
        }
        AgencyDetails details = new AgencyDetails(
                fields.required("name"),
                fields.text("street"),
                fields.text("postalCode"),
                fields.text("city"),
                fields.text("personName"),
                email,
                fields.text("phone"),
                folder,
                fields.text("mandateReference"),
                day(fields, "mandateFrom"),
                day(fields, "mandateUntil"),
                fields.ticked("inOwnName"),
                fields.ticked("feeOnDirect"),
                amount(fields, "minimumFee"),
                amount(fields, "minimumClaim"),
                days(fields),
                fields.text("insurer"),
                day(fields, "insuredUntil"),
                day(fields, "declaredOn"),
                fields.ticked("active"));
        if (fields.wrong()) {
            return show(known, fields, model);
        }
        Long id = transaction.execute(status -> {
            if (known == null) {
                return agencies.save(new Agency(details)).id();
            }
            agency(known.id()).describe(details);
            return known.id();
        });
        answers.addFlashAttribute("notice", ui.text("agency.done"));
        return "redirect:/agencies/" + id;
    }

    @PostMapping("/{id:\\d+}/fees")
    String charge(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields("fees", typed);
        LocalDate from = fields.day("validFrom");
        List<FeeBand> bands = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            BigDecimal percent = fields.percent("percent" + step);
            if (percent != null) {
                bands.add(new FeeBand(from, amount(fields, "above" + step), percent));
            }
        }
        if (!fields.wrong()) {
            try {
                transaction.executeWithoutResult(status -> agency(id).charge(from, bands));
            } catch (IllegalArgumentException incomplete) {
                fields.refuse("percent0", "agency.field.scale");
            }
        }
        if (fields.wrong()) {
            return show(agency(id), fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("agency.done.fees"));
        return "redirect:/agencies/" + id;
    }

    /** The first day that a new scale may be thought to begin on. Public for FreeMarker only. */
    @ModelAttribute("today")
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    private Agency agency(long id) {
        return agencies.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable LocalDate day(Fields fields, String field) {
        String text = fields.text(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            fields.refuse(field, "field.day");
            return null;
        }
    }

    /** Zero for an empty field. */
    private static BigDecimal amount(Fields fields, String field) {
        String text = fields.text(field);
        if (text == null) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal amount = new BigDecimal(
                            text.replaceAll("[\\s\u00A0\u202F€]", "").replace(',', '.'))
                    .setScale(2, RoundingMode.UNNECESSARY);
            if (amount.signum() < 0) {
                fields.refuse(field, "field.amount");
            }
            return amount;
        } catch (ArithmeticException | NumberFormatException unreadable) {
            fields.refuse(field, "field.amount");
            return BigDecimal.ZERO;
        }
    }

    private static int days(Fields fields) {
        String text = fields.required("silenceDays");
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 365) {
            fields.refuse("silenceDays", "agency.field.days");
            return 1;
        }
        return Integer.parseInt(text);
    }
}
