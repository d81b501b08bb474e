/**
 * The ways in: files of invoices, and the REST interface by which other programs tell what was paid, held or came back
 * and ask what has become of it. Nothing gets in half: what cannot be read is refused with its line, column and reason.
 */
@NullMarked
package io.relance.intake;

import org.jspecify.annotations.NullMarked;
