/**
 * Until when each invoice can be claimed in court: the period that applies, what interrupts it, and who is warned before
 * it runs out (DOMAIN §4.7). Shows days and what they rest on; what they mean in law is for the reader to say.
 */
@NullMarked
package io.relance.limitation;

import org.jspecify.annotations.NullMarked;
