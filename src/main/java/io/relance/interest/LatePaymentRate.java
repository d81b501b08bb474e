package io.relance.interest;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.joda.money.Money;

/**
 * The legal figures that govern late payment in one semester, with where they were read and when. Rates are percent a
 * year: 12.40 stands for 12.40 %.
 *
 * @param semester the semester they govern
 * @param refinancing the rate of the European Central Bank's main refinancing operations on its first day
 * @param margin points on top of it when the contract says nothing (Code de commerce L441-10 II)
 * @param publicMargin points on top of it when the debtor is a public buyer (Code de la commande publique R2192-31)
 * @param legal the French legal interest rate where the creditor is a professional
 * @param floorMultiple how many times the legal rate an agreed rate must reach (Code de commerce L441-10 II)
 * @param indemnity the flat indemnity for recovery costs (Code de commerce D441-5, Code de la commande publique
 *     D2192-35)
 * @param source where the figures were read
 * @param readOn the day they were read there
 * @param crossChecked whether independent sources agree on them; if not, read the official page before an act rests on
 *     them
 */
public record LatePaymentRate(
        Semester semester,
        BigDecimal refinancing,
        BigDecimal margin,
        BigDecimal publicMargin,
        BigDecimal legal,
        BigDecimal floorMultiple,
        Money indemnity,
        String source,
        LocalDate readOn,
        boolean crossChecked) {

    /** The rate when no other was agreed: refinancing rate plus margin, in percent (Code de commerce L441-10 II). */
    public BigDecimal statutory() {
        return refinancing.add(margin);
    }

    /** The rate a public buyer owes, in percent (Code de la commande publique R2192-31). */
    public BigDecimal publicBuyer() {
        return refinancing.add(publicMargin);
    }

    /** The least a contract may agree on, in percent (Code de commerce L441-10 II). */
    public BigDecimal floor() {
        return legal.multiply(floorMultiple);
    }
}
