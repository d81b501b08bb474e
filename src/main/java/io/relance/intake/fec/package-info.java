/**
 * Reads the accounting entries file of French companies (fichier des écritures comptables, LPF art. A47 A-1; DOMAIN §7.1)
 * and concludes from it what each customer still owes. Pure: it knows neither the books nor the database.
 */
@NullMarked
package io.relance.intake.fec;

import org.jspecify.annotations.NullMarked;
