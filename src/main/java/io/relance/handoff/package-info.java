/**
 * What leads from a journey to whoever carries on when reminders and the formal notice were in vain: an agency, a court, or
 * the accountant who writes the invoice off. The journey asks here and waits; each road keeps a dossier per debtor.
 */
@NullMarked
package io.relance.handoff;

import org.jspecify.annotations.NullMarked;
