package io.relance.intake.fec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a journal is for. Codes are free, so that its accounts decide: sales are where turnover is credited, money is
 * where a bank or cash account moves. Where a file holds customers' accounts only, the name has to do.
 */
final class Journal {

    private static final Pattern OPENING_CODE = Pattern.compile("(?i)A\\.?N\\.?[A-Z]?\\d{0,4}|RAN|OUV|ANOUV.*|REPORT");
    private static final Pattern OPENING_NAME =
            Pattern.compile("(?i).*(nouveau|ouverture|opening|report a nouv|report à nouv).*");
    private static final Pattern MONEY = Pattern.compile(
            "(?i)B\\d*|BQ.*|BN.*|BP|BRA|CA|CAI.*|CCP|CE|CIC|CSH.*|LCL|SG|TR.*|ENC.*|REG.*|RGT.*"
                    + "|.*(banque|bank|caisse|cash|tr[eé]sorerie|r[eè]glement|encaissement|payment|pr[eé]l[eè]vement).*");
    private static final Pattern SALES =
            Pattern.compile("(?i)V|V[ET].*|FA.*|FC.*|INV.*|SAL.*|REV.*|.*(vente|factur|sales|invoice|revenue).*");
    private static final Pattern VARIOUS =
            Pattern.compile("(?i)OD.*|DIV.*|MISC.*|GEN.*|.*(diverses|divers|misc|general).*");

    private final String code;
    private String name = "";
    private boolean turnover;
    private boolean money;
    private @Nullable Boolean opening;
    private @Nullable Boolean sales;

    Journal(String code) {
        this.code = code;
    }

    void named(String name) {
        if (this.name.isEmpty() && !name.isEmpty()) {
            this.name = name;
            opening = null;
            sales = null;
        }
    }

    void sees(String account) {
        turnover |= account.startsWith("70");
        money |= account.startsWith("51") || account.startsWith("53") || account.startsWith("54");
        sales = null;
    }

    void sees(Journal other) {
        named(other.name);
        turnover |= other.turnover;
        money |= other.money;
        sales = null;
    }

    /** Whether its accounts show that it is one of sales; adjustments of turnover at the end of a year make none. */
    boolean hasTurnover() {
        return turnover && !isVarious();
    }

    /** Whether it carries over what was open when the year began. */
    boolean isOpening() {
        Boolean known = opening;
        if (known == null) {
            // asked on every line: looked up once
            known = isNamed(OPENING_CODE, code) && !isNamed(SALES, name) || isNamed(OPENING_NAME, name);
            opening = known;
        }
        return known;
    }

    /** Whether a debit of a customer in it is an invoice. */
    boolean isSales(boolean turnoverKnown) {
        Boolean known = sales;
        if (known == null) {
            known = !isOpening() && seemsSales(turnoverKnown);
            sales = known;
        }
        return known;
    }

    private boolean seemsSales(boolean turnoverKnown) {
        if (turnoverKnown) {
            return hasTurnover() && (!money || !isMoneyByName());
        }
        return isSalesByName() || !isMoneyByName() && !isVarious();
    }

    /** Whether a credit of a customer in it is a credit note; otherwise it is money. */
    boolean isCreditNotes(boolean turnoverKnown) {
        return isSales(turnoverKnown) && (turnoverKnown ? !money || isSalesByName() : isSalesByName());
    }

    private boolean isVarious() {
        return (isNamed(VARIOUS, code) || isNamed(VARIOUS, name)) && !isSalesByName();
    }

    private boolean isSalesByName() {
        return isNamed(SALES, code) || isNamed(SALES, name);
    }

    private boolean isMoneyByName() {
        return isNamed(MONEY, code) || isNamed(MONEY, name);
    }

    private static boolean isNamed(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
