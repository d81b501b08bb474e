/** Debts paid by instalments: the plan, what has come in on it, and how it ends. */
@NullMarked
package io.relance.instalment;

import org.jspecify.annotations.NullMarked;
