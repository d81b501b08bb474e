package io.relance.agency;

import io.relance.claim.Apart;
import io.relance.claim.Claims;
import io.relance.debtor.Debtor;
import io.relance.debtor.Debtors;
import io.relance.handoff.Evidence;
import io.relance.handoff.Exhibit;
import io.relance.hold.Hold;
import io.relance.hold.HoldKind;
import io.relance.hold.Holds;
import io.relance.interest.MissingRate;
import io.relance.invoice.Invoice;
import io.relance.invoice.Invoices;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether a dossier is complete. What is missing keeps it in; what is doubtful is shown to those who prepare and approve
 * it, and may be good enough.
 */
@Component
@Transactional(readOnly = true, noRollbackFor = MissingRate.class)
public class AgencyChecklist {

    /** What is looked at, in the order in which it is shown. */
    public enum Point {
        /** An agency is chosen that takes dossiers and can be reached. */
        AGENCY,
        /** Its written mandate is in force (CPCE R124-3). */
        MANDATE,
        /** Its insurance and its declaration to the prosecutor are on record (CPCE R124-2). */
        INSURANCE,
        /** A fee is agreed for a claim of this size. */
        FEE,
        /** The claim can be computed. */
        CLAIM,
        /** The claim is large enough for the agency. */
        MINIMUM,
        /** Name, register number and address of the debtor. */
        DEBTOR,
        /** A PDF of each invoice. */
        INVOICES,
        /** A reminder about each invoice. */
        REMINDERS,
        FORMAL_NOTICE,
        /** Nothing of it is in dispute. */
        DISPUTES
    }

    /** What was found. */
    public enum Mark {
        FINE,
        DOUBTFUL,
        MISSING
    }

    /**
     * One finding.
     *
     * @param detail invoice numbers, days or amounts that it is about; empty for none
     */
    public record Line(Point point, Mark mark, String detail) {}

    private final Agencies agencies;
    private final AgencyItems items;
    private final Invoices invoices;
    private final Debtors debtors;
    private final Claims claims;
    private final Holds holds;
    private final ObjectProvider<Evidence> evidence;
    private final Clock clock;

    AgencyChecklist(
            Agencies agencies,
            AgencyItems items,
            Invoices invoices,
            Debtors debtors,
            Claims claims,
            Holds holds,
            ObjectProvider<Evidence> evidence,
            Clock clock) {
        this.agencies = agencies;
        this.items = items;
        this.invoices = invoices;
        this.debtors = debtors;
        this.claims = claims;
        this.holds = holds;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * Looks at a dossier as it would be given to an agency today.
     *
     * @param agencyId the agency chosen, if any
     */
    public List<Line> of(AgencyDossier dossier, @Nullable Long agencyId) {
        LocalDate today = LocalDate.now(clock);
        List<Invoice> listed = invoicesOf(dossier);
        Agency agency = agencyId == null ? null : agencies.findById(agencyId).orElse(null);
        ClaimHandedOver claim = null;
        List<Line> lines = new ArrayList<>();
        String missingRate = "";
        try {
            claim = claimOf(dossier, today);
        } catch (MissingRate missing) {
            missingRate = missing.semester().firstDay().toString();
        }
        boolean computed = claim != null && claim.total().isPositive();
        lines.add(line(Point.AGENCY, agency != null && agency.active() && agency.reachable(), Mark.MISSING, ""));
        if (agency != null) {
            AgencyDetails details = agency.details();
            lines.add(line(Point.MANDATE, agency.hasMandateOn(today), Mark.MISSING, ""));
            lines.add(line(
                    Point.INSURANCE,
                    details.insurer() != null
                            && details.insuredUntil() != null
                            && !details.insuredUntil().isBefore(today)
                            && details.declaredOn() != null,
                    Mark.DOUBTFUL,
                    ""));
            if (claim != null) {
                lines.add(line(
                        Point.FEE,
                        agency.percentFor(claim.total().getAmount(), today).isPresent(),
                        Mark.MISSING,
                        ""));
                lines.add(line(
                        Point.MINIMUM,
                        claim.total().getAmount().compareTo(details.minimumClaim()) >= 0,
                        Mark.DOUBTFUL,
                        ""));
            }
        }
        lines.add(line(Point.CLAIM, computed, Mark.MISSING, missingRate));
        lines.add(debtor(debtors.findById(dossier.debtorId()).orElseThrow()));
        papers(dossier, listed, lines);
        lines.add(disputes(dossier, listed));
        lines.sort(Comparator.comparing(Line::point));
        return lines;
    }

    /** Whether something is missing that keeps a dossier in. */
    public boolean blocks(AgencyDossier dossier, @Nullable Long agencyId) {
        return of(dossier, agencyId).stream().anyMatch(line -> line.mark() == Mark.MISSING);
    }

    /**
     * The claim of a dossier on a day, for the invoices that stand in it, less what their debtor contests.
     *
     * @throws MissingRate if the figures of a semester are not on record
     */
    public ClaimHandedOver claimOf(AgencyDossier dossier, LocalDate day) {
        Map<Long, Money> contested = new HashMap<>();
        holds.contestedParts(dossier.debtorId())
                .forEach((invoiceId, part) ->
                        contested.put(invoiceId, Money.of(dossier.currency(), part, RoundingMode.UP)));
        return new ClaimHandedOver(
                claims.of(invoicesOf(dossier), day, new Apart(List.of(), contested)), dossier.currency());
    }

    /** The invoices that stand in a dossier, the oldest due date first. */
    public List<Invoice> invoicesOf(AgencyDossier dossier) {
        Set<Long> ids = items.findByDossierIdOrderById(dossier.id()).stream()
                .filter(AgencyItem::isIn)
                .map(AgencyItem::invoiceId)
                .collect(Collectors.toSet());
        return invoices.findAllById(ids).stream()
                .sorted(Comparator.comparing(Invoice::dueDate).thenComparing(Invoice::number))
                .toList();
    }

    /** All papers about the invoices of a dossier, by kind and day. */
    List<Exhibit> exhibits(AgencyDossier dossier) {
        Set<Long> ids = invoicesOf(dossier).stream().map(Invoice::id).collect(Collectors.toSet());
        return evidence.orderedStream()
                .flatMap(source -> source.about(dossier.debtorId(), ids).stream())
                .sorted(Comparator.comparing(Exhibit::kind).thenComparing(Exhibit::day))
                .toList();
    }

    private static Line debtor(Debtor debtor) {
        if (!debtor.reachableByLetter() || debtor.street() == null) {
            return new Line(Point.DEBTOR, Mark.MISSING, "");
        }
        return line(Point.DEBTOR, debtor.siren() != null || !debtor.country().equals("FR"), Mark.DOUBTFUL, "");
    }

    private void papers(AgencyDossier dossier, List<Invoice> listed, List<Line> lines) {
        List<Exhibit> papers = exhibits(dossier);
        String withoutPicture = listed.stream()
                .filter(invoice -> papers.stream()
                        .noneMatch(paper -> paper.kind() == Exhibit.Kind.INVOICE
                                && invoice.id().equals(paper.invoiceId())))
                .map(Invoice::number)
                .collect(Collectors.joining(", "));
        lines.add(line(Point.INVOICES, withoutPicture.isEmpty(), Mark.DOUBTFUL, withoutPicture));
        lines.add(line(
                Point.REMINDERS,
                papers.stream().anyMatch(paper -> paper.kind() == Exhibit.Kind.REMINDER),
                Mark.DOUBTFUL,
                ""));
        lines.add(line(
                Point.FORMAL_NOTICE,
                papers.stream().anyMatch(paper -> paper.kind() == Exhibit.Kind.FORMAL_NOTICE),
                Mark.DOUBTFUL,
                ""));
    }

    private Line disputes(AgencyDossier dossier, List<Invoice> listed) {
        List<Hold> active = holds.activeOf(List.of(dossier.debtorId()));
        String disputed = listed.stream()
                .filter(invoice -> active.stream()
                        .anyMatch(hold -> hold.kind() == HoldKind.DISPUTE
                                && (hold.invoiceId() == null || hold.invoiceId().equals(invoice.id()))))
                .map(Invoice::number)
                .collect(Collectors.joining(", "));
        return line(Point.DISPUTES, disputed.isEmpty(), Mark.DOUBTFUL, disputed);
    }

    private static Line line(Point point, boolean fine, Mark otherwise, String detail) {
        return new Line(point, fine ? Mark.FINE : otherwise, fine ? "" : detail);
    }
}
