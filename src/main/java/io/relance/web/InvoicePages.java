package io.relance.web;

import io.relance.contact.Asking;
import io.relance.contact.ContactRequest;
import io.relance.contact.JourneyView;
import io.relance.contact.SendingSettings;
import io.relance.debtor.Collectors;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.einvoice.PenaltyProposals;
import io.relance.hold.DisputeCategory;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.instalment.Plans;
import io.relance.invoice.Invoice;
import io.relance.payment.Payments;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** All invoices, and one with its whole past, its place on the diagram and what can be done with it. */
@Controller
class InvoicePages {

    private final InvoiceList list;
    private final InvoiceDesk desk;
    private final Timeline timeline;
    private final JourneyView journeys;
    private final Asking asking;
    private final Debtors debtors;
    private final Holds holds;
    private final Plans plans;
    private final Collectors collectors;
    private final Payments payments;
    private final ClaimDesk claims;
    private final PenaltyProposals penalties;
    private final Path documents;
    private final Clock clock;

    InvoicePages(
            InvoiceList list,
            InvoiceDesk desk,
            Timeline timeline,
            JourneyView journeys,
            Asking asking,
            Debtors debtors,
            Holds holds,
            Plans plans,
            Collectors collectors,
            Payments payments,
            ClaimDesk claims,
            PenaltyProposals penalties,
            SendingSettings settings,
            Clock clock) {
        this.list = list;
        this.desk = desk;
        this.timeline = timeline;
        this.journeys = journeys;
        this.asking = asking;
        this.debtors = debtors;
        this.holds = holds;
        this.plans = plans;
        this.collectors = collectors;
        this.payments = payments;
        this.claims = claims;
        this.penalties = penalties;
        this.documents = settings.data().toAbsolutePath().normalize().resolve("invoices");
        this.clock = clock;
    }

    /** What the page needs to draw a journey: the diagram, where it stands, which steps are done, all it has reached. */
    record Diagram(String xml, List<String> active, List<String> done, List<String> walked) {}

    @GetMapping("/invoices")
    String all(
            InvoiceList.Search search,
            HttpServletRequest request,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String htmx,
            Model model) {
        model.addAttribute("search", search);
        model.addAttribute("found", list.find(search));
        model.addAttribute("query", withoutPage(request));
        if (htmx != null) {
            return "invoices-found";
        }
        model.addAttribute("segments", list.segments());
        model.addAttribute("steps", list.steps());
        return "invoices";
    }

    private static String withoutPage(HttpServletRequest request) {
        String query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .replaceQueryParam("page")
                .replaceQueryParam("lang")
                .build()
                .getQuery();
        return query == null ? "" : query + "&";
    }

    @GetMapping("/invoices/{number}")
    String one(@PathVariable String number, @ModelAttribute("ui") Ui ui, Model model) {
        return show(number, ui, Fields.none(), model);
    }

    String show(String number, Ui ui, Fields fields, Model model) {
        Invoice invoice = desk.invoice(number);
        Debtor debtor = debtors.findById(invoice.debtorId()).orElseThrow();
        Optional<JourneyView.Position> position = journeys.of(invoice);
        model.addAttribute("invoice", invoice);
        model.addAttribute("debtor", debtor);
        model.addAttribute("daysLate", invoice.daysLate(LocalDate.now(clock)));
        model.addAttribute("position", position.orElse(null));
        model.addAttribute("walk", journeys.walkOf(invoice).orElse(null));
        model.addAttribute(
                "activeHolds",
                holds.historyOf(debtor.id(), invoice.id()).stream()
                        .filter(hold -> hold.isActive())
                        .toList());
        model.addAttribute("plan", plans.openOn(invoice.id()).orElse(null));
        model.addAttribute("categories", DisputeCategory.values());
        model.addAttribute("collectors", collectors.findAll());
        model.addAttribute("unallocated", payments.unallocatedOf(debtor.id()));
        model.addAttribute("penalties", penalties.of(debtor.id()));
        model.addAttribute("past", timeline.of(invoice, ui));
        model.addAttribute("claimed", claims.of(invoice, LocalDate.now(clock), ui.locale()));
        model.addAttribute("usualOrder", claims.usualOrder());
        model.addAttribute("mayWaive", claims.mayWaive());
        model.addAttribute("rateUnderFloor", claims.underFloor(invoice.agreedRate()));
        model.addAttribute("fields", fields);
        return "invoice";
    }

    @GetMapping("/invoices/{number}/journey")
    @ResponseBody
    Diagram journey(@PathVariable String number) {
        Invoice invoice = desk.invoice(number);
        JourneyView.Walk walk = journeys.walkOf(invoice)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No journey"));
        List<String> done = asking.askedFor(invoice.id()).stream()
                .filter(request -> request.state() != ContactRequest.State.WITHDRAWN
                        && request.state() != ContactRequest.State.SKIPPED)
                .map(ContactRequest::step)
                .distinct()
                .toList();
        return new Diagram(
                journeys.source(walk.diagram()),
                journeys.of(invoice).stream()
                        .flatMap(position -> position.places().stream())
                        .map(JourneyView.Place::id)
                        .toList(),
                done,
                walk.elements());
    }

    @GetMapping("/invoices/{number}/document")
    ResponseEntity<Resource> document(@PathVariable String number) {
        String name = desk.invoice(number).document();
        Path file = name == null ? null : documents.resolve(name).normalize();
        if (file == null || !file.startsWith(documents) || !Files.isRegularFile(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(file.getFileName().toString())
                                .build()
                                .toString())
                .body(new FileSystemResource(file));
    }

    @PostMapping("/invoices/{number}/{action:payments|pause|dispute|promise|decide|due-date|cancel|reopen|resume}")
    String act(
            @PathVariable String number,
            @PathVariable String action,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        Fields fields = new Fields(action, typed);
        String by = person.getName();
        switch (action) {
            case "payments" -> desk.pay(number, fields, by);
            case "pause" -> desk.hold(number, HoldKind.PAUSE, fields, by);
            case "dispute" -> desk.hold(number, HoldKind.DISPUTE, fields, by);
            case "decide" -> desk.decide(desk.invoice(number).debtorId(), holdId(typed), fields, by);
            case "promise" -> desk.hold(number, HoldKind.PROMISE, fields, by);
            case "due-date" -> desk.moveDueDate(number, fields);
            case "cancel" -> desk.cancel(number, fields);
            case "reopen" -> desk.reopen(number);
            default -> desk.endHold(desk.invoice(number).debtorId(), holdId(typed), fields, by);
        }
        if (fields.wrong()) {
            return show(number, ui, fields, model);
        }
        answers.addFlashAttribute("notice", ui.text("done." + action));
        return "redirect:/invoices/" + UriUtils.encodePathSegment(number, "UTF-8");
    }

    /** A person says whether a rate read from the debtor's invoices is really stipulated. */
    @PostMapping("/invoices/{number}/penalty/{proposal}")
    String decidePenalty(
            @PathVariable String number,
            @PathVariable long proposal,
            @RequestParam boolean confirmed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        boolean ofThisDebtor =
                penalties.of(desk.invoice(number).debtorId()).stream().anyMatch(penalty -> penalty.id() == proposal);
        if (!ofThisDebtor) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        penalties.decide(proposal, confirmed, person.getName());
        answers.addFlashAttribute("notice", ui.text(confirmed ? "penalty.confirmed" : "penalty.dismissed"));
        return "redirect:/invoices/" + UriUtils.encodePathSegment(number, "UTF-8");
    }

    static long holdId(Map<String, String> typed) {
        try {
            return Long.parseLong(typed.getOrDefault("hold", ""));
        } catch (NumberFormatException unreadable) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "hold", unreadable);
        }
    }
}
