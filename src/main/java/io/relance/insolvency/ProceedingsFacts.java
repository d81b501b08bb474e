package io.relance.insolvency;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of proceedings; facts come piece by piece.
 *
 * @param judgmentOn day of the judgment that opened them; {@code null}: not known
 * @param publishedOn day of the publication in BODACC, from which the delays run; {@code null}: not known
 * @param representative who takes declarations: the mandataire judiciaire or the liquidateur
 * @param representativeAddress its lines, parted by line breaks
 * @param far whether the creditor lives where it has two months more (C. com. R622-24); {@code null}: as addresses tell
 * @param security privilege or security that the claim has; {@code null}: none
 * @param litigation court before which the claim is disputed (C. com. R622-23); {@code null}: none
 */
public record ProceedingsFacts(
        ProceedingsKind kind,
        @Nullable String court,
        @Nullable LocalDate judgmentOn,
        @Nullable LocalDate publishedOn,
        @Nullable String representative,
        @Nullable String representativeAddress,
        @Nullable Boolean far,
        @Nullable String security,
        @Nullable String litigation) {

    /** Proceedings of which nothing but their existence is known. */
    public static ProceedingsFacts unknown() {
        return new ProceedingsFacts(ProceedingsKind.UNKNOWN, null, null, null, null, null, null, null, null);
    }

    /** These facts where they say something, the other ones elsewhere. */
    ProceedingsFacts over(ProceedingsFacts known) {
        return new ProceedingsFacts(
                kind == ProceedingsKind.UNKNOWN ? known.kind() : kind,
                court == null ? known.court() : court,
                judgmentOn == null ? known.judgmentOn() : judgmentOn,
                publishedOn == null ? known.publishedOn() : publishedOn,
                representative == null ? known.representative() : representative,
                representativeAddress == null ? known.representativeAddress() : representativeAddress,
                far == null ? known.far() : far,
                security == null ? known.security() : security,
                litigation == null ? known.litigation() : litigation);
    }
}
