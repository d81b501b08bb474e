package io.relance.invoice;

import java.time.LocalDate;

/** The due date changed: the timers of the journey move with it. */
public record DueDateMoved(long invoiceId, String number, LocalDate from, LocalDate to) {}
