package io.relance.intake;

import static java.util.stream.Collectors.toMap;

import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.formalnotice.Delivery;
import io.relance.formalnotice.FormalNotice;
import io.relance.formalnotice.FormalNotices;
import io.relance.formalnotice.NoticeDesk;
import io.relance.formalnotice.NoticeItem;
import io.relance.formalnotice.NoticeItems;
import io.relance.formalnotice.NoticeState;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/formal-notices")
@Tag(name = "Formal notices", description = "Mises en demeure · Where each letter stands, and what became of it")
class FormalNoticesApi {

    private static final int PAGE = 100;

    private final FormalNotices notices;
    private final NoticeItems items;
    private final NoticeDesk desk;
    private final Debtors debtors;
    private final Invoices invoices;
    private final Lookup lookup;

    FormalNoticesApi(
            FormalNotices notices,
            NoticeItems items,
            NoticeDesk desk,
            Debtors debtors,
            Invoices invoices,
            Lookup lookup) {
        this.notices = notices;
        this.items = items;
        this.desk = desk;
        this.debtors = debtors;
        this.invoices = invoices;
        this.lookup = lookup;
    }

    /**
     * An invoice in a notice; the amounts are those of the letter.
     *
     * @param state STANDING, HELD, SETTLED, DROPPED, EXPIRED or NOT_SENT
     */
    record ItemAnswer(
            String invoiceNumber,
            String state,
            @Nullable String currency,
            @Nullable String principal,
            @Nullable String interest,
            @Nullable String indemnity) {}

    /**
     * A formal notice.
     *
     * @param receivedOn day of delivery, refusal or return
     * @param runsUntil last day of the delay
     */
    record NoticeAnswer(
            long id,
            String debtorId,
            String state,
            String channel,
            @Nullable LocalDate letterDate,
            @Nullable LocalDate postedOn,
            @Nullable String trackingNumber,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate runsUntil,
            List<ItemAnswer> invoices) {}

    @GetMapping
    @Transactional(readOnly = true)
    @Operation(summary = "Formal notices, the newest first, a hundred to a page")
    public List<NoticeAnswer> list(
            @RequestParam(required = false) @Nullable NoticeState state, @RequestParam(defaultValue = "0") int page) {
        return notices
                .findBy(
                        (notice, query, where) ->
                                state == null ? where.conjunction() : where.equal(notice.get("state"), state),
                        query -> query.slice(PageRequest.of(
                                Math.max(0, page), PAGE, Sort.by("id").descending())))
                .stream()
                .map(this::answer)
                .toList();
    }

    @GetMapping("/{id}")
    @Transactional(readOnly = true)
    @Operation(summary = "One formal notice with its invoices")
    @ApiResponse(responseCode = "404", description = "There is none")
    public NoticeAnswer one(@PathVariable long id) {
        return answer(notice(id));
    }

    @PostMapping("/{id}/delivery")
    @Transactional
    @Operation(
            summary = "Say what became of a posted notice: the delay runs from delivery or refusal",
            description = "Outcomes: DELIVERED, REFUSED, UNCLAIMED, RETURNED. Saying the same twice changes nothing.")
    @ApiResponse(responseCode = "409", description = "It does not wait for a delivery")
    public NoticeAnswer deliver(
            @PathVariable long id, @RequestParam String outcome, @RequestParam String on, Principal who) {
        FormalNotice notice = notice(id);
        ApiRefusal.Check check = new ApiRefusal.Check();
        Delivery delivery = Arrays.stream(Delivery.values())
                .filter(known -> known.name().equals(outcome.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
        check.refuseIf(delivery == null, "outcome", "api.notice.outcome");
        LocalDate day = lookup.date(check, "on", on);
        check.refuseIf(!desk.mayBeReceivedOn(id, day), "on", "api.notice.day");
        check.orThrow();
        try {
            desk.delivered(id, Objects.requireNonNull(delivery), day, who.getName());
        } catch (IllegalStateException elsewhere) {
            throw ApiRefusal.conflict("api.notice.notPosted", id);
        }
        return answer(notice);
    }

    private FormalNotice notice(long id) {
        return notices.findById(id).orElseThrow(() -> ApiRefusal.notFound("api.notice.unknown", id));
    }

    private NoticeAnswer answer(FormalNotice notice) {
        List<NoticeItem> within = items.findByNoticeIdOrderById(notice.id());
        Map<Long, String> numbers = invoices
                .findAllById(within.stream().map(NoticeItem::invoiceId).toList())
                .stream()
                .collect(toMap(Invoice::id, Invoice::number));
        return new NoticeAnswer(
                notice.id(),
                debtors.findById(notice.debtorId()).map(Debtor::reference).orElse(""),
                notice.state().name(),
                notice.channel().name(),
                notice.letterDate(),
                notice.postedOn(),
                notice.trackingNumber(),
                notice.receivedOn(),
                notice.runsUntil(),
                within.stream()
                        .map(item -> answer(item, Objects.requireNonNullElse(numbers.get(item.invoiceId()), "")))
                        .toList());
    }

    private static ItemAnswer answer(NoticeItem item, String number) {
        Money principal = item.principal();
        return new ItemAnswer(
                number,
                item.state().name(),
                principal == null ? null : principal.getCurrencyUnit().getCode(),
                text(principal),
                text(item.interest()),
                text(item.indemnity()));
    }

    private static @Nullable String text(@Nullable Money amount) {
        return amount == null ? null : amount.getAmount().toPlainString();
    }
}
