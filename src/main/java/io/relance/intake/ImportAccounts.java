package io.relance.intake;

import org.joda.money.Money;

/** The accounts of a file of accounting entries, summed up. Public for FreeMarker only. */
public record ImportAccounts(int customers, int differing, Money balance, Money openItems, Money books) {}
