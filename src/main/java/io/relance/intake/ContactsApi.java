package io.relance.intake;

import io.relance.contact.Channel;
import io.relance.contact.Contact;
import io.relance.contact.ContactState;
import io.relance.contact.Contacts;
import io.relance.contact.Outbox;
import io.relance.contact.ReturnedMail;
import io.relance.intake.Answers.ContactAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Contacts", description = "Envois et appels · Messages and calls")
class ContactsApi {

    private static final int LARGEST_PAGE = 200;
    private static final int LONGEST_REASON = 2_000;
    private static final Set<ContactState> LEFT =
            Set.of(ContactState.SENDING, ContactState.SENT, ContactState.UNCERTAIN, ContactState.BOUNCED);

    private final Contacts contacts;
    private final Outbox outbox;
    private final ReturnedMail returnedMail;
    private final Lookup lookup;
    private final Answers answers;
    private final Clock clock;

    ContactsApi(
            Contacts contacts, Outbox outbox, ReturnedMail returnedMail, Lookup lookup, Answers answers, Clock clock) {
        this.contacts = contacts;
        this.outbox = outbox;
        this.returnedMail = returnedMail;
        this.lookup = lookup;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/contacts")
    @Transactional(readOnly = true)
    @Operation(
            summary = "Messages and calls, planned and made",
            description =
                    "With channel, status, template, when, to whom, the invoices listed, and the gate's verdict with"
                            + " its reasons. The day is that of sending, or of the plan while nothing has left.")
    public ContactPage list(
            @Parameter(description = "Key in your accounting software", example = "C-0007")
                    @RequestParam(required = false)
                    @Nullable
                    String debtor,
            @Parameter(description = "First day", example = "2026-01-05") @RequestParam(required = false) @Nullable
                    LocalDate from,
            @Parameter(description = "Last day", example = "2026-01-31") @RequestParam(required = false) @Nullable
                    LocalDate to,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Long debtorId = debtor == null || debtor.isBlank()
                ? null
                : lookup.debtor(debtor).id();
        Page<Contact> found = contacts.findAll(
                matching(debtorId, from, to),
                PageRequest.of(
                        Math.max(page, 0),
                        Math.min(Math.max(size, 1), LARGEST_PAGE),
                        Sort.by("id").descending()));
        return new ContactPage(
                answers.contacts(found.getContent()), found.getNumber(), found.getSize(), found.getTotalElements());
    }

    @PostMapping("/contacts/{id}/bounce")
    @Transactional
    @Operation(summary = "Report that a mail came back: its debtor's address is to be mended")
    @ApiResponse(responseCode = "409", description = "It is no mail that has left")
    public ContactAnswer bounce(@PathVariable long id, @RequestBody Bounce bounce) {
        Contact contact = contacts.findById(id).orElseThrow(() -> ApiRefusal.notFound("api.contact.unknown", id));
        ApiRefusal.Check check = new ApiRefusal.Check();
        String reason = check.required("reason", bounce.reason(), LONGEST_REASON);
        check.orThrow();
        if (contact.channel() != Channel.EMAIL || !LEFT.contains(contact.state())) {
            throw ApiRefusal.conflict("api.contact.notMail", id);
        }
        outbox.bounced(id, reason);
        return answers.contacts(List.of(contact)).get(0);
    }

    @PostMapping(
            path = "/bounces",
            consumes = {"message/rfc822", "text/plain", "application/octet-stream"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Hand over a delivery report as it arrived (RFC 3464)",
            description = "The raw mail. A permanent failure counts as a bounce; a delay changes nothing.")
    @ApiResponse(responseCode = "404", description = "About a mail that did not leave here")
    @ApiResponse(responseCode = "422", description = "No delivery report")
    BounceAnswer report(@RequestBody byte[] mail) {
        ReturnedMail.Finding finding = returnedMail.take(mail);
        return switch (finding.outcome()) {
            case NO_REPORT -> throw ApiRefusal.field("mail", "api.bounce.noReport");
            case UNKNOWN -> throw ApiRefusal.notFound("api.bounce.unknownMail");
            case BOUNCED, DELAYED -> new BounceAnswer(finding.outcome().name(), finding.contactId());
        };
    }

    private Specification<Contact> matching(@Nullable Long debtorId, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (contact, query, criteria) -> {
            List<Predicate> conditions = new ArrayList<>();
            Expression<Instant> moment =
                    criteria.coalesce(contact.<Instant>get("sentAt"), contact.<Instant>get("dueAt"));
            if (debtorId != null) {
                conditions.add(criteria.equal(contact.get("debtorId"), debtorId));
            }
            if (from != null) {
                conditions.add(criteria.greaterThanOrEqualTo(
                        moment, from.atStartOfDay(clock.getZone()).toInstant()));
            }
            if (to != null) {
                conditions.add(criteria.lessThan(
                        moment, to.plusDays(1).atStartOfDay(clock.getZone()).toInstant()));
            }
            return criteria.and(conditions.toArray(Predicate[]::new));
        };
    }

    /** A page of contacts, the latest first. */
    record ContactPage(List<ContactAnswer> items, int page, int size, long total) {}

    /** @param reason what the other side said */
    record Bounce(
            @Schema(example = "550 5.1.1 User unknown") @Nullable
            String reason) {}

    record BounceAnswer(String outcome, @Nullable Long contactId) {}
}
