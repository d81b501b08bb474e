package io.relance.invoice;

import java.util.List;

/** New invoices stand in the ledger, in one transaction with their journeys: each must start exactly one. */
public record InvoicesRegistered(List<Invoice> invoices) {}
