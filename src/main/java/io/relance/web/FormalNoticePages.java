package io.relance.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.formalnotice.Delivery;
import io.relance.formalnotice.Demand;
import io.relance.formalnotice.Demands;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticeItem;
import io.relance.formalnotice.NoticeItems;
import io.relance.formalnotice.NoticeOutlook;
import io.relance.formalnotice.NoticePaper;
import io.relance.formalnotice.NoticePapers;
import io.relance.formalnotice.NoticeState;
import io.relance.formalnotice.NoticeWarning;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The formal notices: where each stands, its letter, its figures, its proofs. */
@Controller
class FormalNoticePages {

    private static final int PAGE = 50;
    private static final long LARGEST_PROOF = 20L << 20;

    /** Only these are shown by a browser without harm. */
    private static final Set<String> PROOFS = Set.of("application/pdf", "image/png", "image/jpeg");

    private final FormalNotices notices;
    private final NoticeItems items;
    private final NoticePapers papers;
    private final NoticeDesk desk;
    private final NoticeOutlook outlook;
    private final Demands demands;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Clock clock;

    FormalNoticePages(
            FormalNotices notices,
            NoticeItems items,
            NoticePapers papers,
            NoticeDesk desk,
            NoticeOutlook outlook,
            Demands demands,
            Debtors debtors,
            Invoices invoices,
            Clock clock) {
        this.notices = notices;
        this.items = items;
        this.papers = papers;
        this.desk = desk;
        this.outlook = outlook;
        this.demands = demands;
        this.debtors = debtors;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** A notice in the list. Public for FreeMarker only. */
    public record Line(
            FormalNotice notice,
            String debtor,
            int invoices,
            @Nullable Money total) {}

    /** An invoice of a notice. Public for FreeMarker only. */
    public record ItemLine(NoticeItem item, Invoice invoice) {}

    /** What is to be known, in words. Public for FreeMarker only. */
    public record Caution(String text, boolean prevents) {}

    @GetMapping("/formal-notices")
    String all(
            @RequestParam(defaultValue = "false") boolean over,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        Specification<FormalNotice> wanted = (notice, query, where) -> {
            var isOver = notice.get("state").in(NoticeState.EXPIRED, NoticeState.ENDED);
            return over ? isOver : where.not(isOver);
        };
        Slice<FormalNotice> found = notices.findBy(
                wanted,
                query -> query.slice(
                        PageRequest.of(Math.max(0, page), PAGE, Sort.by("id").descending())));
        Map<Long, String> names =
                debtors
                        .findAllById(found.stream()
                                .map(FormalNotice::debtorId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(toMap(Debtor::id, Debtor::name));
        Map<Long, List<NoticeItem>> within =
                items
                        .findByNoticeIdInOrderById(
                                found.stream().map(FormalNotice::id).toList())
                        .stream()
                        .collect(groupingBy(NoticeItem::noticeId));
        model.addAttribute(
                "lines",
                found.stream()
                        .map(notice -> line(
                                notice,
                                Objects.requireNonNullElse(names.get(notice.debtorId()), ""),
                                within.getOrDefault(notice.id(), List.of())))
                        .toList());
        model.addAttribute("over", over);
        model.addAttribute("more", found.hasNext());
        model.addAttribute("pageNumber", Math.max(0, page));
        return "formal-notices";
    }

    /** The sum of what the letter claimed, or would claim today; none where there are several currencies. */
    private Line line(FormalNotice notice, String debtor, List<NoticeItem> within) {
        List<NoticeItem> said = within.stream()
                .filter(item -> item.state() != NoticeItem.State.HELD)
                .toList();
        List<Money> totals = notice.state() == NoticeState.PREPARING
                ? demands.find(notice).map(Demand::lines).orElse(List.of()).stream()
                        .map(Demand.Line::total)
                        .toList()
                : said.stream().map(NoticeItem::total).filter(Objects::nonNull).toList();
        boolean oneCurrency =
                totals.stream().map(Money::getCurrencyUnit).distinct().count() == 1;
        return new Line(
                notice,
                debtor,
                said.size(),
                oneCurrency ? totals.stream().reduce(Money::plus).orElse(null) : null);
    }

    @GetMapping("/formal-notices/{id:\\d+}")
    String one(@PathVariable long id, @ModelAttribute("ui") Ui ui, Model model) {
        return show(id, Fields.none(), ui, model);
    }

    private String show(long id, Fields fields, Ui ui, Model model) {
        FormalNotice notice = notice(id);
        List<NoticeItem> within = items.findByNoticeIdOrderById(id);
        Map<Long, Invoice> known = invoices
                .findAllById(within.stream().map(NoticeItem::invoiceId).toList())
                .stream()
                .collect(toMap(Invoice::id, invoice -> invoice));
        model.addAttribute("fact", notice);
        model.addAttribute("debtor", debtors.findById(notice.debtorId()).orElseThrow());
        model.addAttribute(
                "items",
                within.stream()
                        .map(item -> new ItemLine(item, Objects.requireNonNull(known.get(item.invoiceId()))))
                        .toList());
        Optional<Demand> demand = notice.state() == NoticeState.PREPARING ? demands.find(notice) : Optional.empty();
        model.addAttribute("demand", demand.orElse(null));
        model.addAttribute(
                "cautions",
                notice.state().isOpen()
                        ? outlook.warnings(notice).stream()
                                .map(warning -> caution(warning, ui))
                                .toList()
                        : List.of());
        model.addAttribute("papers", papers.findByNoticeIdOrderById(id));
        model.addAttribute(
                "outcomes", Arrays.stream(Delivery.values()).map(Enum::name).toList());
        model.addAttribute("delay", outlook.delayOf(notice));
        model.addAttribute("fields", fields);
        return "formal-notice";
    }

    private static Caution caution(NoticeWarning warning, Ui ui) {
        Object[] said = warning.arguments().stream()
                .map(argument -> argument instanceof Money money
                        ? ui.money(money)
                        : argument instanceof LocalDate day ? ui.dayInWords(day) : argument)
                .toArray();
        return new Caution(ui.text("notice.warning." + warning.kind(), said), warning.prevents());
    }

    /** The letter as it was approved, or as it would be written now. */
    @GetMapping("/formal-notices/{id:\\d+}/letter")
    ResponseEntity<byte[]> letter(@PathVariable long id) {
        FormalNotice notice = notice(id);
        try {
            byte[] pdf = notice.state() == NoticeState.PREPARING
                    ? desk.draft(id)
                    : desk.letter(id)
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                            .content();
            return paper(pdf, MediaType.APPLICATION_PDF, "mise-en-demeure-" + id + ".pdf");
        } catch (MissingRate | IllegalStateException unwritable) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, unwritable.getMessage(), unwritable);
        }
    }

    @GetMapping("/formal-notices/{id:\\d+}/papers/{paperId:\\d+}")
    ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable long paperId) {
        NoticePaper paper = papers.findById(paperId)
                .filter(found -> found.noticeId() == id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        MediaType type = PROOFS.contains(paper.mediaType())
                ? MediaType.parseMediaType(paper.mediaType())
                : MediaType.APPLICATION_OCTET_STREAM;
        return paper(paper.content(), type, paper.name());
    }

    private static ResponseEntity<byte[]> paper(byte[] content, MediaType type, String name) {
        boolean shown = !type.equals(MediaType.APPLICATION_OCTET_STREAM);
        ContentDisposition where = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", where.toString())
                .body(content);
    }

    @PostMapping("/formal-notices/{id:\\d+}/delivery")
    String deliver(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            Model model,
            RedirectAttributes answers) {
        FormalNotice notice = notice(id);
        Fields fields = new Fields("delivery", typed);
        LocalDate on = fields.day("on");
        Optional<Delivery> outcome = Arrays.stream(Delivery.values())
                .filter(known -> known.name().equals(fields.text("outcome")))
                .findFirst();
        if (outcome.isEmpty() || notice.state() != NoticeState.POSTED) {
            fields.refuse("outcome", "notice.notPosted");
        } else if (!fields.wrong() && !desk.mayBeReceivedOn(id, on)) {
            fields.refuse("on", "notice.dayOfDelivery");
        }
        if (fields.wrong()) {
            return show(id, fields, ui, model);
        }
        desk.delivered(id, outcome.orElseThrow(), on, person.getName());
        answers.addFlashAttribute("notice", ui.text("notice.done.delivery"));
        return "redirect:/formal-notices/" + id;
    }

    @PostMapping("/formal-notices/{id:\\d+}/papers")
    String prove(
            @PathVariable long id,
            @RequestParam MultipartFile file,
            @RequestParam NoticePaper.Kind kind,
            @ModelAttribute("ui") Ui ui,
            Principal person,
            RedirectAttributes answers)
            throws IOException {
        notice(id);
        String type = Objects.requireNonNullElse(file.getContentType(), "");
        if (file.isEmpty()
                || file.getSize() > LARGEST_PROOF
                || !PROOFS.contains(type)
                || kind == NoticePaper.Kind.LETTER) {
            answers.addFlashAttribute("problem", ui.text("notice.proof.wrong"));
        } else {
            String name = Objects.requireNonNullElse(file.getOriginalFilename(), "preuve");
            desk.prove(id, kind, LocalDate.now(clock), name, type, file.getBytes(), person.getName());
            answers.addFlashAttribute("notice", ui.text("notice.done.proof"));
        }
        return "redirect:/formal-notices/" + id;
    }

    private FormalNotice notice(long id) {
        return notices.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
