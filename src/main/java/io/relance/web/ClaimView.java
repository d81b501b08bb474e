package io.relance.web;

import io.relance.claim.Claim;
import io.relance.claim.ClaimWording;
import io.relance.claim.Waiver;
import io.relance.interest.InterestStatement;
import io.relance.interest.InterestStatement.Imputation;
import io.relance.interest.InterestStatement.Segment;
import io.relance.interest.PaymentOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A claim in the rows in which its card shows it. Public for FreeMarker only.
 *
 * @param day the day of the claim
 * @param missing the semester whose rate is not on record, in words; then there is no claim
 * @param claim {@code null} where a rate is missing
 * @param remarks sentences
 * @param waivers past and present ones
 */
public record ClaimView(
        LocalDate day,
        @Nullable String missing,
        @Nullable Claim claim,
        List<Line> lines,
        List<Span> spans,
        List<String> remarks,
        List<Waiver> waivers) {

    /**
     * A line of the principal and, of a payment, what it paid off.
     *
     * @param designated what the payment was meant to pay first; {@code null} where the setting decided
     */
    public record Line(
            Claim.PrincipalLine line,
            @Nullable Money toInterest,
            @Nullable Money toPrincipal,
            @Nullable PaymentOrder designated) {}

    /** A segment of the interest, its rate explained. */
    public record Span(
            LocalDate from,
            LocalDate to,
            int days,
            Money base,
            BigDecimal percent,
            String basis,
            String source,
            LocalDate readOn,
            Money interest) {}

    static ClaimView of(
            Claim claim,
            Map<Long, PaymentOrder> designated,
            List<Waiver> waivers,
            ClaimWording wording,
            Locale language) {
        InterestStatement statement = claim.statement();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < claim.principalLines().size(); i++) {
            Claim.PrincipalLine line = claim.principalLines().get(i);
            // the first line is the total, the others are the payments in the order in which they were imputed
            Imputation imputation = i > 0 && i <= statement.imputations().size()
                    ? statement.imputations().get(i - 1)
                    : null;
            lines.add(new Line(
                    line,
                    imputation == null ? null : imputation.toInterest(),
                    imputation == null ? null : imputation.toPrincipal(),
                    line.paymentId() == null ? null : designated.get(line.paymentId())));
        }
        return new ClaimView(
                claim.asOf(),
                null,
                claim,
                lines,
                statement.segments().stream()
                        .map(segment -> span(segment, wording, language))
                        .toList(),
                claim.remarks().stream()
                        .map(remark -> wording.of(remark, language))
                        .toList(),
                waivers);
    }

    static ClaimView missing(LocalDate day, String semester, List<Waiver> waivers) {
        return new ClaimView(day, semester, null, List.of(), List.of(), List.of(), waivers);
    }

    private static Span span(Segment segment, ClaimWording wording, Locale language) {
        return new Span(
                segment.from(),
                segment.to(),
                segment.days(),
                segment.base(),
                segment.percent(),
                wording.of(segment.rate(), language),
                segment.rate().figures().source(),
                segment.rate().figures().readOn(),
                segment.interest());
    }
}
