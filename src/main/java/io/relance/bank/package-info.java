/**
 * What the bank tells: accounts and how far their statements reach, movements, and what each of them may have paid. A
 * movement that nobody has explained yet is money on the way: it holds the reminders of whomever it may belong to.
 */
@NullMarked
package io.relance.bank;

import org.jspecify.annotations.NullMarked;
