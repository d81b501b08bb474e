package io.relance.web;

import io.relance.agency.Agencies;
import io.relance.agency.Agency;
import io.relance.agency.AgencyChecklist;
import io.relance.agency.AgencyDesk;
import io.relance.agency.AgencyDossier;
import io.relance.agency.AgencyDossier.State;
import io.relance.agency.AgencyDossiers;
import io.relance.agency.AgencyInbox;
import io.relance.agency.AgencyInbox.News;
import io.relance.agency.AgencyInbox.Refused;
import io.relance.agency.AgencyInbox.Taken;
import io.relance.agency.AgencyItem;
import io.relance.agency.AgencyItems;
import io.relance.agency.AgencyReport;
import io.relance.agency.AgencyReport.Kind;
import io.relance.agency.AgencyReports;
import io.relance.agency.SuccessFee;
import io.relance.contact.Parcel;
import io.relance.contact.Parcels;
import io.relance.contact.SendingSettings;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.data.domain.PageRequest;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The dossiers for agencies: where each stands, what it has brought, and what was said to the agency. */
@Controller
@RequestMapping("/agency-dossiers")
class AgencyDossierPages {

    private static final int PAGE = 50;
    private static final int LONGEST = 2_000;

    private final AgencyDossiers dossiers;
    private final AgencyItems items;
    private final AgencyReports reports;
    private final AgencyDesk desk;
    private final AgencyInbox inbox;
    private final AgencyChecklist checklist;
    private final Agencies agencies;
    private final Parcels parcels;
    private final Debtors debtors;
    private final Invoices invoices;
    private final SendingSettings settings;

    AgencyDossierPages(
            AgencyDossiers dossiers,
            AgencyItems items,
            AgencyReports reports,
            AgencyDesk desk,
            AgencyInbox inbox,
            AgencyChecklist checklist,
            Agencies agencies,
            Parcels parcels,
            Debtors debtors,
            Invoices invoices,
            SendingSettings settings) {
        this.dossiers = dossiers;
        this.items = items;
        this.reports = reports;
        this.desk = desk;
        this.inbox = inbox;
        this.checklist = checklist;
        this.agencies = agencies;
        this.parcels = parcels;
        this.debtors = debtors;
        this.invoices = invoices;
        this.settings = settings;
    }

    /** A dossier in the list. Public for FreeMarker only. */
    public record Line(
            AgencyDossier dossier, Debtor debtor, @Nullable Agency agency, Figures figures, boolean waiting) {}

    /** What a dossier comes to. Public for FreeMarker only. */
    public record Figures(
            @Nullable Money claimed,
            Money recovered,
            Money direct,
            Money left,
            Money costs,
            @Nullable Money fee) {}

    /** An invoice of a dossier. Public for FreeMarker only. */
    public record Item(
            AgencyItem item, Invoice invoice, @Nullable Money handedOver) {}

    /** A report with its amount. Public for FreeMarker only. */
    public record NewsLine(AgencyReport report, @Nullable Money amount) {}

    @GetMapping
    String all(
            @RequestParam(defaultValue = "false") boolean over,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        List<State> states = Arrays.stream(State.values())
                .filter(state -> state.isOpen() != over)
                .toList();
        int number = Math.max(0, page);
        List<AgencyDossier> shown = dossiers.findByStateInOrderByIdDesc(states, PageRequest.of(number, PAGE));
        Map<Long, Debtor> owners =
                debtors.findAllById(shown.stream().map(AgencyDossier::debtorId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Debtor::id, Function.identity()));
        Map<Long, Agency> known =
                agencies.findAll().stream().collect(Collectors.toMap(Agency::id, Function.identity()));
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(dossier -> new Line(
                                dossier,
                                Objects.requireNonNull(owners.get(dossier.debtorId())),
                                dossier.agencyId() == null ? null : known.get(dossier.agencyId()),
                                figures(dossier),
                                parcels.about(dossier.about()).stream().anyMatch(Parcel::needsPerson)))
                        .toList());
        model.addAttribute("over", over);
        model.addAttribute("number", number);
        model.addAttribute("more", dossiers.countByStateIn(states) > (number + 1L) * PAGE);
        return "agency-dossiers";
    }

    @GetMapping("/{id:\\d+}")
    String one(@PathVariable long id, Model model) {
        return show(dossier(id), Fields.none(), model);
    }

    private String show(AgencyDossier dossier, Fields fields, Model model) {
        model.addAttribute("dossier", dossier);
        model.addAttribute("debtor", debtors.findById(dossier.debtorId()).orElseThrow());
        model.addAttribute(
                "agency",
                dossier.agencyId() == null
                        ? null
                        : agencies.findById(dossier.agencyId()).orElse(null));
        model.addAttribute("figures", figures(dossier));
        model.addAttribute("terms", dossier.fee());
        model.addAttribute(
                "items",
                items.findByDossierIdOrderById(dossier.id()).stream()
                        .map(item -> new Item(
                                item,
                                invoices.findById(item.invoiceId()).orElseThrow(),
                                item.handedOver() == null ? null : Money.of(dossier.currency(), item.handedOver())))
                        .toList());
        model.addAttribute(
                "checks",
                dossier.state().isOpen() && dossier.handedOverOn() == null
                        ? checklist.of(dossier, dossier.agencyId())
                        : List.of());
        model.addAttribute(
                "news",
                reports.findByDossierIdOrderByDayDescIdDesc(dossier.id()).stream()
                        .map(report -> new NewsLine(
                                report, report.amount() == null ? null : Money.of(dossier.currency(), report.amount())))
                        .toList());
        model.addAttribute("parcels", parcels.about(dossier.about()));
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("withAgency", dossier.state() == State.WITH_AGENCY);
        model.addAttribute("handedOver", dossier.handedOverOn() != null);
        model.addAttribute("fields", fields);
        return "agency-dossier";
    }

    private Figures figures(AgencyDossier dossier) {
        Money recovered = desk.recovered(dossier);
        Money direct = desk.direct(dossier);
        SuccessFee fee = dossier.fee();
        Money left = items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(item -> item.isIn() || item.state() == AgencyItem.State.RETURNED)
                .map(item -> invoices.findById(item.invoiceId()).orElseThrow().openBalance())
                .reduce(Money.zero(dossier.currency()), Money::plus);
        return new Figures(
                dossier.claim(),
                recovered,
                direct,
                left,
                desk.costs(dossier),
                fee == null ? null : fee.of(recovered, direct));
    }

    @GetMapping("/{id:\\d+}/file")
    ResponseEntity<Resource> file(@PathVariable long id) {
        AgencyDossier dossier = dossier(id);
        String file = dossier.file();
        Resource zip =
                file == null ? null : new FileSystemResource(settings.data().resolve(file));
        if (zip == null || !zip.exists()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(dossier.reference() + ".zip")
                                .build()
                                .toString())
                .body(zip);
    }

    @PostMapping("/{id:\\d+}/reports")
    String report(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        AgencyDossier dossier = dossier(id);
        Fields fields = new Fields("report", typed);
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.name().equals(fields.text("kind")))
                .findFirst()
                .orElse(Kind.MESSAGE);
        LocalDate day = fields.day("day");
        Money amount = fields.text("amount") == null ? null : fields.amount("amount", dossier.currency());
        String message = fields.text("message");
        if (message != null && message.length() > LONGEST) {
            message = message.substring(0, LONGEST);
        }
        if (!fields.wrong()) {
            try {
                Taken taken = inbox.take(
                        id,
                        new News(
                                fields.required("reference"),
                                kind,
                                day,
                                amount,
                                fields.text("invoice"),
                                message,
                                "page",
                                person.getName()));
                answers.addFlashAttribute(
                        "notice", ui.text(taken == Taken.RECORDED ? "agency.report.done" : "agency.report.known"));
            } catch (Refused refused) {
                if (dossier.state() == State.WITH_AGENCY) {
                    fields.refuse(fieldOf(refused), "agency.fault." + refused.fault());
                } else {
                    // the form is not there any more to carry the message
                    answers.addFlashAttribute("problem", ui.text("agency.fault." + refused.fault()));
                }
            }
        }
        return fields.wrong() ? show(dossier, fields, model) : "redirect:/agency-dossiers/" + id;
    }

    private static String fieldOf(Refused refused) {
        return switch (refused.fault()) {
            case NO_AMOUNT, CURRENCY -> "amount";
            case NO_MESSAGE, OVER, NOT_HANDED_OVER, UNKNOWN_DOSSIER -> "message";
            case INVOICE -> "invoice";
            case FUTURE -> "day";
            case NO_REFERENCE, OTHER_NEWS -> "reference";
        };
    }

    @PostMapping("/{id:\\d+}/recall")
    String recall(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        AgencyDossier dossier = dossier(id);
        Fields fields = new Fields("recall", typed);
        String why = fields.required("why");
        if (fields.wrong()) {
            return show(dossier, fields, model);
        }
        if (dossier.state() == State.WITH_AGENCY) {
            desk.recall(id, person.getName(), why);
            answers.addFlashAttribute("notice", ui.text("agency.recall.done"));
        } else {
            answers.addFlashAttribute("problem", ui.text("agency.recall.refused"));
        }
        return "redirect:/agency-dossiers/" + id;
    }

    @PostMapping("/{id:\\d+}/parcels/{parcelId:\\d+}")
    String release(
            @PathVariable long id,
            @PathVariable long parcelId,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers) {
        parcels.release(dossier(id).about(), parcelId, person.getName());
        answers.addFlashAttribute("notice", ui.text("agency.parcels.released"));
        return "redirect:/agency-dossiers/" + id;
    }

    private AgencyDossier dossier(long id) {
        return dossiers.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
