package io.relance.payment;

import org.joda.money.CurrencyUnit;

/** Money in one currency was to be set against an invoice in another: a claim knows one currency. */
public class CurrencyMismatch extends IllegalArgumentException {

    CurrencyMismatch(String number, CurrencyUnit owed, CurrencyUnit received) {
        super("Invoice " + number + " is in " + owed + ", the payment in " + received);
    }
}
