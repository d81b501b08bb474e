/**
 * Insolvency proceedings of debtors (sauvegarde, redressement, liquidation): what is stopped at once, what is owed before
 * and after the judgment, the declaration of the claim and its deadline, and what is watched until the closing (DOMAIN
 * §4.9). Knows nothing of diagrams.
 */
@NullMarked
package io.relance.insolvency;

import org.jspecify.annotations.NullMarked;
