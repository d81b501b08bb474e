package io.relance.invoice;

/** The due date changed: the timers of the journey move with it. */
public record DueDateMoved(long invoiceId, String number) {}
