/**
 * Bank statements on their way in: read from camt.053 and CFONB120, brought by page, by REST or in a watched folder. A
 * file is read to its end before anything of it is booked.
 */
@NullMarked
package io.relance.intake.bank;

import org.jspecify.annotations.NullMarked;
