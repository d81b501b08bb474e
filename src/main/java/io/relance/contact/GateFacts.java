package io.relance.contact;

import java.math.BigDecimal;

/**
 * All that decides whether a contact may leave, read at the last moment.
 *
 * @param itemsLeft invoices left after paid and held ones dropped out
 * @param amountDue what these owe together, in the debtor's main currency
 * @param threshold below this no message is worth its while, in the same unit
 * @param unallocated money of the debtor that nobody has set against an invoice yet
 * @param excluded the creditor leaves the debtor alone
 * @param directDebit the creditor draws the money itself
 * @param addressKnown the channel has an address to go to
 * @param bankDataAge working days since the bank data were last complete; -1 when no bank is connected
 * @param maxBankDataAge working days after which nothing is sent on old data
 */
public record GateFacts(
        int itemsLeft,
        BigDecimal amountDue,
        BigDecimal threshold,
        BigDecimal unallocated,
        boolean excluded,
        boolean directDebit,
        boolean addressKnown,
        int bankDataAge,
        int maxBankDataAge) {}
