/**
 * Debts that nobody pursues any more: proposed by the route or a person, approved by another person above a threshold,
 * taken out of the books with the evidence by which VAT may be recovered (CGI 272-1). Money that comes later is still
 * taken.
 */
@NullMarked
package io.relance.writeoff;

import org.jspecify.annotations.NullMarked;
