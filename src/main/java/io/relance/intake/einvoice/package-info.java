/**
 * Reads electronic invoices and what platforms report of them: Factur-X and ZUGFeRD PDFs, CII, UBL, French lifecycle
 * messages, alone or in archives. It concludes nothing and touches neither books nor network; what it cannot read it
 * refuses, saying where.
 */
@NullMarked
package io.relance.intake.einvoice;

import org.jspecify.annotations.NullMarked;
