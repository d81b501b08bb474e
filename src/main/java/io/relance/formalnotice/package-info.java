/**
 * The formal notice (mise en demeure): one letter to a debtor about all its invoices whose journeys ask for it, signed by
 * a person, posted with a proof, and the delay it leaves (DOMAIN §2).
 */
@NullMarked
package io.relance.formalnotice;

import org.jspecify.annotations.NullMarked;
