/**
 * What goes to a court: a dossier per debtor from its preparation to the enforcement of the title, the papers that leave,
 * and the rules behind them (deadlines, courts, fees), which are rows that a company reads and edits. Knows nothing of
 * the engine; says nowhere what a court will decide.
 */
@NullMarked
package io.relance.court;

import org.jspecify.annotations.NullMarked;
