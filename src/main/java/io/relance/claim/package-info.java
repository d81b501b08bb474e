/**
 * What may be claimed of a debtor on a day: what is left of the invoices, late-payment interest, the flat indemnity,
 * less what was waived; each figure with everything it rests on (DOMAIN §1, §4.8, §4.9). Computes from what stands in
 * the books; changes nothing but waivers and designations.
 */
@NullMarked
package io.relance.claim;

import org.jspecify.annotations.NullMarked;
