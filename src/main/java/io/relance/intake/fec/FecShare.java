package io.relance.intake.fec;

import java.time.LocalDate;

/**
 * A part of a credit that the lettering sets against an item.
 *
 * @param creditKey of the credit line
 * @param creditNote whether it reduces what was invoiced; otherwise it is money
 * @param amount in hundredths of the item's currency
 */
public record FecShare(String creditKey, boolean creditNote, LocalDate on, long amount, String lettering) {}
