/**
 * What electronic invoices bring beyond an invoice: their lifecycle as platforms report it (French reform, DOMAIN §7.7),
 * and the penalty rate stipulated on them. It acts on holds, payments and the ledger, and keeps the history.
 */
@NullMarked
package io.relance.einvoice;

import org.jspecify.annotations.NullMarked;
