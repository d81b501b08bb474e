package io.relance.agency;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;

/** One step of a fee scale: from a day on, for claims above an amount, so many percent of what is recovered. */
@Embeddable
public class FeeBand {

    private LocalDate validFrom;
    private BigDecimal above;
    private BigDecimal percent;

    protected FeeBand() {}

    /**
     * A step.
     *
     * @param validFrom the first day of the scale that the step belongs to
     * @param above the claim handed over is more than this, in the dossier's currency; zero for the first step
     * @param percent of what is recovered, without VAT
     */
    public FeeBand(LocalDate validFrom, BigDecimal above, BigDecimal percent) {
        this.validFrom = validFrom;
        this.above = above;
        this.percent = percent;
    }

    public LocalDate validFrom() {
        return validFrom;
    }

    public BigDecimal above() {
        return above;
    }

    public BigDecimal percent() {
        return percent;
    }
}
