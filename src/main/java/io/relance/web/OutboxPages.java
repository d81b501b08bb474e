package io.relance.web;

import io.relance.contact.Asking;
import io.relance.contact.Contact;
import io.relance.contact.ContactItems;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.contact.Outbox;
import io.relance.contact.SendingSettings;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import jakarta.persistence.criteria.Predicate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Every message as it was sent, is planned, or was kept in, with the reasons of the gate. */
@Controller
class OutboxPages {

    private static final int PAGE = 50;

    /** A message is somebody else's document: it may show itself, and nothing else. */
    private static final String ALONE = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    /** The groups of the outbox, in the order in which they matter to a person. */
    enum Box {
        UNCERTAIN(ContactState.UNCERTAIN),
        BOUNCED(ContactState.BOUNCED),
        REVIEW(ContactState.IN_REVIEW),
        PLANNED(ContactState.PENDING, ContactState.APPROVED),
        CALLS(ContactState.CALLING),
        SENT(ContactState.SENT, ContactState.SENDING, ContactState.CALLED),
        WITHHELD(ContactState.WITHHELD),
        CANCELLED(ContactState.CANCELLED);

        private final Set<ContactState> states;

        Box(ContactState... states) {
            this.states = Set.of(states);
        }
    }

    private final Contacts contacts;
    private final ContactItems items;
    private final Asking asking;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Outbox outbox;
    private final SendingSettings settings;
    private final JdbcTemplate jdbc;

    OutboxPages(
            Contacts contacts,
            ContactItems items,
            Asking asking,
            Debtors debtors,
            Invoices invoices,
            Outbox outbox,
            SendingSettings settings,
            JdbcTemplate jdbc) {
        this.contacts = contacts;
        this.items = items;
        this.asking = asking;
        this.debtors = debtors;
        this.invoices = invoices;
        this.outbox = outbox;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** A message in the list. Public for FreeMarker only. */
    public record Line(Contact contact, String debtor) {}

    @GetMapping("/outbox")
    String all(
            @RequestParam(required = false) @Nullable Box box,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        Box shown = box == null ? Box.SENT : box;
        Slice<Contact> found = contacts.findBy(
                matching(shown, q), query -> query.slice(PageRequest.of(Math.max(0, page), PAGE, order(shown))));
        Map<Long, String> names = new LinkedHashMap<>();
        debtors.findAllById(found.stream().map(Contact::debtorId).distinct().toList())
                .forEach(debtor -> names.put(debtor.id(), debtor.name()));
        model.addAttribute(
                "lines",
                found.stream()
                        .map(contact ->
                                new Line(contact, Objects.requireNonNullElse(names.get(contact.debtorId()), "")))
                        .toList());
        model.addAttribute("more", found.hasNext());
        model.addAttribute("pageNumber", Math.max(0, page));
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute("box", shown.name());
        if (htmx != null) {
            return "outbox-found";
        }
        model.addAttribute("boxes", counts());
        model.addAttribute("sending", settings.sending().name());
        model.addAttribute("redirectTo", settings.redirectTo());
        return "outbox";
    }

    private static Sort order(Box box) {
        return switch (box) {
            case PLANNED, REVIEW, CALLS -> Sort.by("dueAt", "id");
            case SENT -> Sort.by(Sort.Order.desc("sentAt"), Sort.Order.desc("id"));
            default -> Sort.by(Sort.Order.desc("id"));
        };
    }

    private Specification<Contact> matching(Box box, @Nullable String q) {
        return (contact, query, where) -> {
            List<Predicate> conditions = new ArrayList<>();
            conditions.add(contact.get("state").in(box.states));
            if (q != null && !q.isBlank()) {
                String wanted = "%" + InvoiceList.escaped(q.strip().toLowerCase(Locale.ROOT)) + "%";
                var named = Objects.requireNonNull(query).subquery(Long.class);
                var debtor = named.from(Debtor.class);
                named.select(debtor.get("id")).where(where.like(where.lower(debtor.get("name")), wanted, '\\'));
                conditions.add(where.or(
                        contact.get("debtorId").in(named),
                        where.like(where.lower(contact.get("recipient")), wanted, '\\')));
            }
            return where.and(conditions.toArray(Predicate[]::new));
        };
    }

    private Map<String, Long> counts() {
        Map<ContactState, Long> byState = new LinkedHashMap<>();
        jdbc.query("select state, count(*) from contact group by state", row -> {
            byState.put(ContactState.valueOf(row.getString(1)), row.getLong(2));
        });
        Map<String, Long> boxes = new LinkedHashMap<>();
        Arrays.stream(Box.values())
                .forEach(box -> boxes.put(
                        box.name(),
                        box.states.stream()
                                .mapToLong(state -> byState.getOrDefault(state, 0L))
                                .sum()));
        return boxes;
    }

    @GetMapping("/outbox/{id:\\d+}")
    String one(@PathVariable long id, @ModelAttribute("ui") Ui ui, Model model) {
        Contact contact = contact(id);
        model.addAttribute("contact", contact);
        model.addAttribute("debtor", debtors.findById(contact.debtorId()).orElseThrow());
        model.addAttribute("items", items.findByContactIdInOrderByDueDateAscNumberAsc(List.of(id)));
        model.addAttribute(
                "reasons",
                contact.reasons().stream().map(code -> reason(code, ui)).toList());
        Map<Long, String> numbers = new LinkedHashMap<>();
        var requests = asking.answeredBy(id);
        invoices.findAllById(
                        requests.stream().map(request -> request.invoiceId()).toList())
                .forEach(invoice -> numbers.put(invoice.id(), invoice.number()));
        model.addAttribute(
                "requests",
                requests.stream()
                        .map(request -> new Asked(
                                Objects.requireNonNullElse(numbers.get(request.invoiceId()), ""),
                                ui.textOr("step." + request.step(), request.step()),
                                ui.text("request." + request.state())))
                        .toList());
        model.addAttribute("letter", letter(contact) != null);
        return "contact";
    }

    /** What asked for a contact. Public for FreeMarker only. */
    public record Asked(String number, String step, String state) {}

    /** A code of the gate in words; what dropped out is named by its number. */
    private String reason(String code, Ui ui) {
        String[] parts = code.split(":");
        if (parts[0].equals("DROPPED") && parts.length == 3) {
            String number = parts[1].matches("\\d+")
                    ? invoices.findById(Long.parseLong(parts[1]))
                            .map(Invoice::number)
                            .orElse(parts[1])
                    : parts[1];
            return ui.text("reason.DROPPED", number, ui.textOr("reason.dropped." + parts[2], parts[2]));
        }
        return ui.textOr("reason." + code, code);
    }

    @GetMapping("/outbox/{id:\\d+}/message")
    ResponseEntity<byte[]> message(@PathVariable long id) {
        String html = contact(id).bodyHtml();
        if (html == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header("Content-Security-Policy", ALONE)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(html.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/outbox/{id:\\d+}/letter")
    ResponseEntity<Resource> printed(@PathVariable long id) {
        Path file = letter(contact(id));
        if (file == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Content-Disposition", "inline; filename=\"%d.pdf\"".formatted(id))
                .body(new FileSystemResource(file));
    }

    private @Nullable Path letter(Contact contact) {
        if (contact.document() == null) {
            return null;
        }
        Path data = settings.data().toAbsolutePath().normalize();
        Path file = data.resolve(contact.document()).normalize();
        return file.startsWith(data) && Files.isRegularFile(file) ? file : null;
    }

    @PostMapping("/outbox/{id:\\d+}/{action:confirm|resend}")
    String settle(
            @PathVariable long id,
            @PathVariable String action,
            Principal person,
            @ModelAttribute("ui") Ui ui,
            RedirectAttributes answers) {
        if (contact(id).state() != ContactState.UNCERTAIN) {
            answers.addFlashAttribute("problem", ui.text("contact.notUncertain"));
        } else if (action.equals("confirm")) {
            outbox.confirmSent(id, person.getName());
            answers.addFlashAttribute("notice", ui.text("done.confirm"));
        } else {
            outbox.sendAgain(id, person.getName());
            answers.addFlashAttribute("notice", ui.text("done.resend"));
        }
        return "redirect:/outbox/" + id;
    }

    private Contact contact(long id) {
        return contacts.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
